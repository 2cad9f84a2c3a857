/** The team's act: what Commit will do, in words, then the receipt and the way back. */
import { useEffect } from 'preact/hooks';
import { moveOpen, type Session } from '../seat';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { ReplayLink } from '../ui/ReplayLink';
import { Sentence } from '../ui/Sentence';
import { Status } from '../ui/Status';
import type { Frame } from '../wire';
import type { Desk } from '../wire_desk';
import { number, t, time } from '../words';
import { askForecast, busy, commit, revise } from './acts';
import { orderOf } from './Orbat';
import { inList } from './Orders';
import { committing } from './state';
import { width } from './useWide';

const teamName = (session: Session, frame: Frame) => session.statics.teams.find((x) => x.id === frame.audience)?.name ?? frame.audience;

/** Numbers of the rows that cannot go, as the list shows them. */
function leftOut(desk: Desk): number[] {
  return inList(desk.drafts).flatMap((d, n) => (d.verdict.state === 'cannot' ? [n + 1] : []));
}

/** Why this seat cannot commit now, or "". */
function barred(session: Session, frame: Frame): string {
  if (session.live.line.value === 'offline') return t('commit-offline');
  if (!session.me.can.commit) {
    const chief = frame.desk?.seats.find((s) => s.role === 'commander');
    return t('commit-not-you', { seat: chief?.label ?? t('commander') });
  }
  return '';
}

function Committed({ session, frame, desk }: { session: Session; frame: Frame; desk: Desk }) {
  const move = desk.move;
  if (!move) return null;
  const may = session.me.can.commit && frame.turn.status === 'planning';
  return (
    <div class="commit done">
      <div class="grow">
        <div>
          <Status state="ok" word={t('committed-at', { time: time(move.at), by: move.by })} />
        </div>
        <div class="small dim">
          {t('receipt', { orders: move.orders.length, left: move.left_out.length, digest: move.digest.slice(0, 8) })}
        </div>
      </div>
      <button type="button" class="button" disabled={!may || busy.value !== ''} onClick={() => void revise()}>
        {t('revise')}
      </button>
    </div>
  );
}

export function CommitBar({ session, frame }: { session: Session; frame: Frame }) {
  const desk = frame.desk;
  if (frame.turn.status === 'ended')
    return (
      <div class="commit">
        <div class="grow dim">{t('turn-ended-rest')}</div>
        <ReplayLink session={session} />
      </div>
    );
  if (!desk || session.me.role === 'observer') return null;
  if (desk.move) return <Committed session={session} frame={frame} desk={desk} />;
  if (frame.turn.status !== 'planning')
    return (
      <div class="commit">
        <div class="grow dim">{t(`turn-${frame.turn.status}-rest`)}</div>
      </div>
    );
  const out = leftOut(desk);
  const going = desk.drafts.length - out.length;
  const why = barred(session, frame);
  const until = frame.turn.deadline ? time(frame.turn.deadline) : 'none';
  return (
    <div class="commit">
      <div class="grow">
        <b>{t(width.value === 'wide' ? 'commit-sends' : 'commit-sends-short', { going, all: desk.drafts.length, team: teamName(session, frame) })}</b>
        <div class="small dim">{why || [out.length ? t('commit-left-out', { rows: out.join(', '), n: out.length }) : '', t('commit-until', { until })].filter(Boolean).join(' ')}</div>
      </div>
      <button
        type="button"
        class="button outline"
        disabled={going === 0 || !session.me.can.draft || session.live.line.value === 'offline' || busy.value !== ''}
        aria-busy={busy.value === 'forecast'}
        onClick={() => void askForecast()}
      >
        {t(width.value === 'wide' ? 'forecast-move' : 'forecast')}
      </button>
      <button
        type="button"
        class="button primary big"
        disabled={why !== '' || busy.value !== ''}
        aria-busy={busy.value === 'commit'}
        onClick={() => (committing.value = true)}
      >
        {t('commit-button', { n: going })}
      </button>
    </div>
  );
}

/** The sheet before the act: what goes, what stays, what is unspent. */
export function CommitSheet({ session, frame }: { session: Session; frame: Frame }) {
  const desk = frame.desk;
  const open = moveOpen(frame);
  // Closed for good: it must not come back with the next turn, when a mate has committed or the time is up.
  useEffect(() => {
    if (!open) committing.value = false;
  }, [open]);
  if (!committing.value || !desk || !open) return null;
  const close = () => (committing.value = false);
  const out = desk.drafts.filter((d) => d.verdict.state === 'cannot');
  const warned = desk.drafts.filter((d) => d.verdict.state === 'warning');
  const idle = frame.view.units.filter((u) => !orderOf(u.id, desk.drafts)).length;
  const unspent = desk.budget.filter((b) => b.left > 0);
  const going = desk.drafts.length - out.length;
  const why = barred(session, frame);
  return (
    <Dialog
      title={t('commit-title', { team: teamName(session, frame), turn: frame.turn.number })}
      onClose={close}
      footer={
        <>
          <button type="button" class="button outline" onClick={close}>
            {t('commit-back')}
          </button>
          <button
            type="button"
            class="button primary"
            disabled={why !== '' || busy.value !== ''}
            aria-busy={busy.value === 'commit'}
            onClick={() => void commit(desk.version).then((done) => done && close())}
          >
            {t('commit-button', { n: going })}
          </button>
        </>
      }
    >
      <ul class="summary">
        <li>
          <Icon name="check" /> {t('commit-going', { n: going })}
        </li>
        <li>
          <Icon name="circle" /> {t('commit-idle', { n: idle })}
        </li>
        {unspent.length > 0 && (
          <li>
            <Icon name="minus" />{' '}
            {t('commit-unspent', {
              list: unspent.map((b) => `${number(b.left)} ${t(session.statics.stocks.find((s) => s.id === b.stock)?.name ?? b.stock).toLowerCase()}`).join(', '),
            })}
          </li>
        )}
        {why && <li class="red">{why}</li>}
      </ul>
      {[...out, ...warned].length > 0 && (
        <ul class="summary rows">
          {[...out, ...warned].map((d) => (
            <li key={d.id}>
              <Status state={d.verdict.state} word={t(d.verdict.state === 'cannot' ? 'left-out' : 'status-warning')} />
              <span>
                <Sentence msg={d.sentence} args={d.args} />
                <div class="small dim">{t((d.verdict.refusal ?? d.verdict.warnings[0])?.message ?? '')}</div>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p class="small dim">{t('commit-after')}</p>
    </Dialog>
  );
}
