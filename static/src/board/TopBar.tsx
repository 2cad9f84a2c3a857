/** Banner and top bar: who we are, when it is, what the clock will do, and how fresh this is. */
import type { Session } from '../seat';
import { clockText, left as leftOf, now } from '../ui/clock';
import { Icon } from '../ui/Icon';
import { sheet } from '../ui/keys';
import { Lamp } from '../ui/Lamp';
import { ReplayLink } from '../ui/ReplayLink';
import { Tag } from '../ui/Tag';
import { theme, toggleTheme } from '../theme';
import type { Frame } from '../wire';
import { span, t, time } from '../words';
import { chosenDraft, right } from './state';
import { width } from './useWide';

/** What happens at zero, and what is lost, in words, for this team. */
function Consequence({ frame }: { frame: Frame }) {
  const { turn, desk } = frame;
  if (turn.paused) return <Said bold={t('clock-paused')} rest={turn.paused_reason} />;
  if (turn.status !== 'planning') return <Said bold={t(`turn-${turn.status}`)} rest={t(`turn-${turn.status}-rest`)} />;
  const drafts = desk?.drafts.length ?? 0;
  const at = turn.deadline ? time(turn.deadline) : 'none';
  const rest = desk?.move
    ? t('zero-committed-rest', { orders: desk.move.orders.length })
    : t(`zero-${turn.at_zero}-rest`, { drafts });
  return <Said bold={t(desk?.move ? 'zero-move_used' : `zero-${turn.at_zero}`, { at })} rest={rest} />;
}

function Said({ bold, rest }: { bold: string; rest: string }) {
  return (
    <div class="consequence">
      <b>{bold}</b> <span class="dim">{rest}</span>
    </div>
  );
}

function Clock({ frame }: { frame: Frame }) {
  const seconds = leftOf(frame.turn, now.value);
  if (seconds === null || frame.turn.status !== 'planning') return null;
  const soon = seconds < 15 * 60 && !frame.desk?.move;
  return (
    <div class={`clock ${soon ? 'amber' : ''}`} role="timer" aria-label={t('clock-left', { time: clockText(seconds) })}>
      {clockText(seconds)} <small>{t('left')}</small>
    </div>
  );
}

/** For whom the turn waits, from the frame's own list: words, never a colour alone. */
export function waiting(frame: Frame, teams: Session['statics']['teams']): string {
  const { turn, audience, committed } = frame;
  if (turn.status !== 'planning') return t(`turn-${turn.status}`);
  if (committed.some((c) => c.team === audience && c.state === 'drafting')) return t('waiting-you');
  const open = committed.filter((c) => c.state === 'drafting').map((c) => teams.find((x) => x.id === c.team)?.code ?? c.team);
  if (open.length) return t('waiting-teams', { teams: open.join(', ') });
  return committed.some((c) => c.state === 'hidden') ? t('waiting-others') : t('waiting-control');
}

export function TopBar({ session, frame }: { session: Session; frame: Frame }) {
  const { me, statics, live } = session;
  const { turn, game, desk } = frame;
  const team = statics.teams.find((x) => x.id === frame.audience);
  const small = width.value === 'phone';
  return (
    <>
      <p class="banner" role="note">
        {game.banner || t('pages-banner')}
      </p>
      <header class="top">
        <Tag team={team} code={frame.audience} />
        <div class="what">
          <h1 class="clip">{game.name}</h1>
          <div class="small dim clip">{small ? t('turn-short', { n: turn.number, of: turn.of }) : statics.scenario.title}</div>
        </div>
        {!small && (
          <div class="turn">
            <div>{t('turn-line', { n: turn.number, of: turn.of, status: t(`turn-${turn.status}-word`) })}</div>
            <div class="small dim">
              {span(turn.from, turn.to)}
              {width.value === 'wide' && turn.status === 'planning' && desk && desk.signals.options.length > 0 && (
                <> · {t('signals-step', { given: desk.signals.most - desk.signals.left, most: desk.signals.most })}</>
              )}
            </div>
          </div>
        )}
        {!small && <Clock frame={frame} />}
        {!small && <Consequence frame={frame} />}
        <div class="grow" />
        <span class="chip on lamp-chip">
          <Lamp live={live} />
        </span>
        {small && <Clock frame={frame} />}
        {!small && turn.status === 'ended' && <ReplayLink session={session} primary />}
        {!small && turn.status !== 'ended' && (
          <button
            type="button"
            class="chip on waiting"
            onClick={() => {
              right.value = 'team';
              chosenDraft.value = '';
            }}
          >
            <Icon name="clock" size={14} />
            {waiting(frame, statics.teams)}
          </button>
        )}
        {!small && <span class="seat dim clip">{me.label}</span>}
        <button
          type="button"
          class="button quiet icon"
          aria-label={t(theme.value === 'dark' ? 'theme-to-light' : 'theme-to-dark')}
          title={t(theme.value === 'dark' ? 'theme-to-light' : 'theme-to-dark')}
          onClick={toggleTheme}
        >
          <Icon name={theme.value === 'dark' ? 'sun' : 'moon'} />
        </button>
        {!small && (
          <button type="button" class="button quiet icon" aria-label={t('help')} title={t('help')} onClick={() => (sheet.value = true)}>
            <Icon name="help" />
          </button>
        )}
      </header>
      {small && <Consequence frame={frame} />}
    </>
  );
}
