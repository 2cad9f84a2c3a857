/** The orders of the desk: sentences in groups, their cost and validity, and what can be done to them. */
import { mayDraft, type Session } from '../seat';
import { Icon } from '../ui/Icon';
import { Kbd } from '../ui/keys';
import { Sentence } from '../ui/Sentence';
import { Source } from '../ui/Source';
import { Status } from '../ui/Status';
import type { Frame, Group } from '../wire';
import type { Desk, Draft } from '../wire_desk';
import { number, t, time } from '../words';
import { busy, drop, forget, kept, move } from './acts';
import { kindName } from './compose';
import { begin, chosenDraft, edit, leave, lookAt, selection } from './state';
import { Arguments } from './Arguments';
import { GROUPS } from './groups';
import { width } from './useWide';
import { signal } from '@preact/signals';

/** Drafts as the list numbers them: group by group. */
export const inList = (drafts: readonly Draft[]) => GROUPS.flatMap((g) => drafts.filter((d) => d.group === g));

/** Groups unfolded on the phone. */
const open = signal<ReadonlySet<Group>>(new Set<Group>(['military']));

/** "2 rail points, 0.2 kt", or "no cost". */
export function costText(cost: Record<string, number>, statics: Session['statics']): string {
  const some = Object.entries(cost).filter(([, v]) => v);
  if (!some.length) return t('cost-none');
  return some
    .map(([stock, amount]) => {
      const s = statics.stocks.find((x) => x.id === stock);
      return t('cost-part', { n: amount, amount: number(amount), stock_word: s ? s.unit || t(s.name).toLowerCase() : stock });
    })
    .join(', ');
}

/** The line under the sentence: who and when, or the reason where something is wrong. */
function Second({ draft }: { draft: Draft }) {
  const problem = draft.verdict.refusal ?? draft.verdict.warnings[0];
  if (problem && draft.verdict.state !== 'ok') return <span class={draft.verdict.state === 'cannot' ? 'red' : 'amber'}>{t(problem.message)}</span>;
  return <>{t('order-by', { author: draft.author, time: time(draft.at) })}</>;
}

function OrderRow({ draft, n, rows, session, frame }: { draft: Draft; n: number; rows: readonly Draft[]; session: Session; frame: Frame }) {
  const selected = chosenDraft.value === draft.id;
  const free = mayDraft(session, frame);
  const choose = () => {
    chosenDraft.value = selected ? '' : draft.id;
    const unit = frame.view.units.find((u) => u.id === draft.params.unit);
    if (!unit || selected) return;
    selection.value = ['u:' + unit.id];
    if (unit.cell >= 0) lookAt(session.land, unit.cell);
  };
  return (
    <li class={`order ${selected ? 'selected' : ''}`} aria-current={selected}>
      <button type="button" class="face" aria-expanded={selected} onClick={choose}>
        <span class="n dim">{n}</span>
        <span class="sentence">
          <Sentence msg={draft.sentence} args={draft.args} />
          {draft.standing && <span class="dim"> {t('standing')}</span>}
        </span>
        <span class="cost">{costText(draft.verdict.cost, session.statics)}</span>
      </button>
      <div class="under small dim">
        <span class="second">
          <Second draft={draft} />
        </span>
        {selected && free && (
          <span class="acts">
            {draft.offer && frame.offers.some((o) => o.id === draft.offer) && (
              <button type="button" class="link" onClick={() => edit(draft)}>
                {t('edit')}
              </button>
            )}
            <button type="button" class="link" disabled={rows[0] === draft} onClick={() => move(rows, draft, -1)}>
              {t('up')}
            </button>
            <button type="button" class="link" disabled={rows.at(-1) === draft} onClick={() => move(rows, draft, 1)}>
              {t('down')}
            </button>
            <button type="button" class="link" disabled={busy.value !== ''} onClick={() => drop(draft)}>
              {t('remove')}
            </button>
          </span>
        )}
        <Status state={draft.verdict.state} size={14} />
      </div>
      {selected && (draft.verdict.warnings.length > 0 || draft.verdict.refusal || draft.note) && (
        <ul class="said small">
          {draft.verdict.refusal && <li class="red">{t(draft.verdict.refusal.message)}</li>}
          {draft.verdict.warnings.map((w) => (
            <li key={w.code + w.field} class="amber">
              {t(w.message)}
            </li>
          ))}
          {draft.note && <li class="dim">{draft.note}</li>}
        </ul>
      )}
    </li>
  );
}

const worst = (drafts: readonly Draft[]) =>
  drafts.some((d) => d.verdict.state === 'cannot') ? 'cannot' : drafts.some((d) => d.verdict.state === 'warning') ? 'warning' : 'ok';

function GroupBlock({ group, desk, session, frame, from }: { group: Group; desk: Desk; session: Session; frame: Frame; from: number }) {
  const rows = desk.drafts.filter((d) => d.group === group);
  const waiting = kept.value.filter((k) => k.group === group);
  const cap = desk.caps[group];
  const phone = width.value === 'phone';
  const shut = phone && !open.value.has(group);
  const free = mayDraft(session, frame);
  const offered = frame.offers.some((o) => o.group === group);
  const room = !cap || cap.used < cap.cap;
  const used = cap ? t('group-cap', { used: cap.used, cap: cap.cap }) : t('group-count', { n: rows.length });
  const flip = () => {
    const next = new Set(open.value);
    if (!next.delete(group)) next.add(group);
    open.value = next;
  };
  if (!rows.length && !offered && !waiting.length) return null;
  return (
    <section class="group" aria-label={t(`group-${group}`)}>
      <header>
        {phone ? (
          <button type="button" class="fold" aria-expanded={!shut} onClick={flip}>
            <b>{t(`group-${group}`)}</b> <span class="dim">{used}</span>
            <span class="grow" />
            {rows.length > 0 && <Status state={worst(rows)} />}
            <Icon name={shut ? 'chevron-right' : 'chevron-down'} />
          </button>
        ) : (
          <>
            <b>{t(`group-${group}`)}</b>
            <span class="grow" />
            <span class="dim small">{used}</span>
          </>
        )}
        {free && offered && room && !shut && (
          <button type="button" class="link small" onClick={() => leave({ at: 'menu', group })}>
            {t('add-order')}
          </button>
        )}
      </header>
      {!shut && (
        <ol>
          {rows.map((d, i) => (
            <OrderRow key={d.id} draft={d} n={from + i} rows={rows} session={session} frame={frame} />
          ))}
          {waiting.map((k) => (
            <li key={k.id} class="order">
              <div class="face">
                <span class="n" />
                <span class="sentence">
                  <Sentence msg={k.sentence} args={k.args} />
                </span>
              </div>
              <div class="under small dim">
                <span class="second">{t('kept-here')}</span>
                <button type="button" class="link" onClick={() => forget(k.id)}>
                  {t('remove')}
                </button>
                <Status state="held" word={t('kept')} size={14} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Orders of earlier turns that are repeated, each with the order that ends it. */
function Standing({ frame, free }: { frame: Frame; free: boolean }) {
  const rows = frame.view.standing.filter((s) => s.team === frame.audience);
  if (!rows.length) return null;
  return (
    <section class="group" aria-label={t('standing-title')}>
      <header>
        <b>{t('standing-title')}</b>
      </header>
      <p class="small dim standing-note">{t('standing-note')}</p>
      <ol>
        {rows.map((s) => {
          const end = frame.offers.find((o) => o.kind === 'cancel' && o.fixed.order === s.id);
          const unit = frame.view.units.find((u) => u.id === s.params.unit);
          return (
            <li key={s.id} class="order">
              <div class="under">
                <span class="grow">
                  <b>{kindName(s.kind)}</b> {unit?.name ?? ''}
                </span>
                {free && end && (
                  <button type="button" class="link small" onClick={() => begin(end)}>
                    {t('standing-cancel')}
                  </button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Budget({ desk, session, sources }: { desk: Desk; session: Session; sources: Record<string, string> }) {
  const stocks = session.statics.stocks;
  const rows = desk.budget.filter((b) => stocks.some((s) => s.id === b.stock)).slice(0, 8);
  if (!rows.length) return null;
  return (
    <div class="budget">
      {rows.map((b) => {
        const stock = stocks.find((s) => s.id === b.stock);
        return (
          <div key={b.stock} title={t('budget-spent', { spent: number(b.spent) })}>
            <div class="small dim clip">{t(stock?.name ?? b.stock)}</div>
            <div>
              <b class={b.left < 0 ? 'red' : ''}>{number(b.left)}</b>{' '}
              <span class="small dim">{t('budget-of', { have: number(b.have), unit_word: stock?.unit || 'none' })}</span>
            </div>
            <Source text={sources[`stock:${b.stock}`] ?? ''} />
          </div>
        );
      })}
    </div>
  );
}

export function Orders({ session, frame }: { session: Session; frame: Frame }) {
  const desk = frame.desk;
  if (!desk) return <p class="empty dim">{t('orders-none-here')}</p>;
  const free = mayDraft(session, frame);
  let n = 1;
  return (
    <>
      <Budget desk={desk} session={session} sources={frame.view.sources} />
      <div class="scroll orders">
        <Arguments desk={desk} session={session} />
        {!desk.drafts.length && !kept.value.length && <p class="empty dim">{t(free ? 'orders-empty' : 'orders-empty-shut')}</p>}
        {GROUPS.map((g) => {
          const from = n;
          n += desk.drafts.filter((d) => d.group === g).length;
          return <GroupBlock key={g} group={g} desk={desk} session={session} frame={frame} from={from} />;
        })}
        <Standing frame={frame} free={free} />
        {free && (
          <div class="new">
            <button type="button" class="button small" onClick={() => leave({ at: 'menu', group: null })}>
              <Icon name="plus" size={14} /> {t('new-order')} <Kbd keys="D" />
            </button>
          </div>
        )}
      </div>
    </>
  );
}

