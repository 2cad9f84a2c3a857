/** What the board does to the server. Every act says what it did and how to take it back. */
import { effect, signal } from '@preact/signals';
import { Failure, get, key, post, put, remove, seatPath } from '../api';
import { frame, refresh, type Session } from '../seat';
import { fail, toast, wordOf } from '../ui/toasts';
import type { Params } from '../wire';
import type { Argued, Draft, Receipt, SignalDesk, Verdict } from '../wire_desk';
import type { Forecast } from '../wire_forecast';
import { t } from '../words';
import { shift } from './priority';
import { chosenDraft, compose, forecasting, session, written } from './state';

export interface Body {
  kind: string;
  params: Params;
  priority?: number;
  note?: string;
  standing?: boolean;
}

/** Orders written while the line was down, sent when it is back. */
export interface Kept {
  id: string;
  body: Body;
  sentence: string;
  args: Draft['args'];
  group: Draft['group'];
}
export const kept = signal<Kept[]>([]);

/** The newest act that can be taken back, last first. */
const undo: (() => Promise<unknown>)[] = [];

export const busy = signal('');

/** Longest wait in ms for the pushed frame that shows a saved row; then one is fetched. */
const SHOWN = 4_000;

/**
 * Resolves when the desk on screen holds the draft as saved. A commit says which desk it was read
 * from: pressed before this frame it would be refused as stale over the person's own order.
 */
function shown(draft: Draft): Promise<void> {
  const there = () => frame.value?.desk?.drafts.some((d) => d.id === draft.id && d.version >= draft.version) ?? false;
  return new Promise((resolve) => {
    let stop = () => {};
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(() => void refresh(seat()).catch(() => undefined).finally(done), session.value?.live.line.value === 'live' ? SHOWN : 0);
    stop = effect(() => {
      if (there()) queueMicrotask(done);
    });
  });
}

const seat = () => (session.value as Session).seat;
const path = (rest: string) => seatPath(seat(), rest);

/** One act at a time: a second press while it runs does nothing. */
async function act<T>(name: string, run: () => Promise<T>): Promise<T | undefined> {
  if (busy.value) return undefined;
  busy.value = name;
  try {
    const done = await run();
    // Without a line no frame will be pushed: fetch one.
    if (session.value?.live.line.value !== 'live') void refresh(seat()).catch(() => undefined);
    return done;
  } catch (error) {
    fail(error);
    return undefined;
  } finally {
    busy.value = '';
  }
}

export const bodyOf = (d: Draft): Body => ({
  kind: d.kind,
  params: d.params,
  priority: d.priority,
  note: d.note,
  standing: d.standing,
});

export function check(body: Body, signal: AbortSignal): Promise<Verdict> {
  return post<Verdict>(path('orders/check'), body, { signal, tries: 1 });
}

export type Saved = { state: 'saved' } | { state: 'kept' } | { state: 'refused'; text: string; field: string } | { state: 'stale'; current: Draft | null };

/** Save a new order or a changed one. What cannot be reached is kept and sent later. */
export async function save(body: Body, edited: { id: string; version: number } | null, words: Omit<Kept, 'id' | 'body'>): Promise<Saved> {
  busy.value = 'save';
  const old = edited ? frame.value?.desk?.drafts.find((d) => d.id === edited.id) : undefined;
  try {
    const draft = edited
      ? await put<Draft>(path(`orders/${edited.id}`), { ...body, version: edited.version })
      : await post<Draft>(path('orders/'), body);
    await shown(draft);
    chosenDraft.value = draft.id;
    if (old && edited) undo.push(() => put(path(`orders/${draft.id}`), { ...bodyOf(old), version: draft.version }));
    else undo.push(() => remove(path(`orders/${draft.id}?version=${draft.version}`)));
    return { state: 'saved' };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.offline && !edited) {
      keep([...kept.value, { id: key(), body, ...words }]);
      return { state: 'kept' };
    }
    if (error.code === 'STALE') {
      const current = frame.value?.desk?.drafts.find((d) => d.id === edited?.id) ?? null;
      return { state: 'stale', current };
    }
    return { state: 'refused', text: wordOf(error), field: error.field };
  } finally {
    busy.value = '';
  }
}

export function drop(draft: Draft): void {
  void act('drop', async () => {
    await remove(path(`orders/${draft.id}?version=${draft.version}`));
    const back = () => post(path('orders/'), bodyOf(draft));
    undo.push(back);
    toast(t('order-removed', { sentence: t(draft.sentence, draft.args) }), {
      act: { label: t('undo'), run: () => void takeBack() },
      seconds: 15,
    });
  });
}

/** Take back the last saving, changing or removing. */
export async function takeBack(): Promise<void> {
  const last = undo.pop();
  if (!last) {
    toast(t('undo-nothing'));
    return;
  }
  await act('undo', last);
}

export function move(drafts: readonly Draft[], draft: Draft, by: -1 | 1): void {
  void act('move', async () => {
    for (const row of shift(drafts, draft.id, by)) {
      const old = drafts.find((d) => d.id === row.id);
      if (old) await put(path(`orders/${row.id}`), { ...bodyOf(old), priority: row.priority, version: old.version });
    }
  });
}

export async function commit(basedOn: number): Promise<boolean> {
  const receipt = await act('commit', () => post<Receipt>(path('commit'), { based_on: basedOn }));
  // What was written waits for the move to be taken back, or for the next turn.
  if (receipt && !written(compose.value)) compose.value = null;
  return receipt !== undefined;
}

/** Ask what an order being written, a draft, or (with neither) the whole move is likely to bring. */
export async function askForecast(about = '', order: Pick<Body, 'kind' | 'params'> | null = null): Promise<void> {
  const asked = await act('forecast', () => post<Forecast>(path('forecasts/'), { about, order }));
  if (asked) forecasting.value = asked;
}

export const forecastAnswer = (id: string, signal: AbortSignal) => get<Forecast>(path(`forecasts/${id}`), signal);

export const cancelForecast = (id: string) => act('cancel-forecast', () => remove(path(`forecasts/${id}`)));

/** Declare something to everyone; it cannot be taken back. */
export async function declare(option: string, text: string): Promise<boolean> {
  const done = await act('declare', () => post<SignalDesk>(path('signals'), { option, text }));
  if (done) toast(t('signals-sent'));
  return done !== undefined;
}

/** Answer another team's argument; only control reads it. */
export async function counter(argument: string, text: string): Promise<boolean> {
  const done = await act('counter', () => post<Argued[]>(path('counters'), { argument, text }));
  if (done) toast(t('arguments-sent'));
  return done !== undefined;
}

export const revise = () => act('revise', () => post(path('revise')));

function keep(next: Kept[]): void {
  kept.value = next;
  try {
    localStorage.setItem(`kept:${seat()}`, JSON.stringify(next));
  } catch {
    // kept until the page is closed
  }
}

export function forget(id: string): void {
  keep(kept.value.filter((k) => k.id !== id));
}

/** Send what was written offline as soon as the line is back; what is refused is named and dropped. */
export function sendKept(s: Session): void {
  try {
    kept.value = JSON.parse(localStorage.getItem(`kept:${s.seat}`) ?? '[]') as Kept[];
  } catch {
    kept.value = [];
  }
  effect(() => {
    if (s.live.line.value !== 'live' || !kept.value.length || busy.peek()) return;
    const [first] = kept.peek();
    if (!first) return;
    busy.value = 'send';
    post<Draft>(path('orders/'), first.body)
      .then(() => forget(first.id))
      .catch((error: unknown) => {
        if (error instanceof Failure && error.offline) return;
        toast(t('kept-refused', { sentence: t(first.sentence, first.args), why: wordOf(error) }), { bad: true, seconds: 20 });
        forget(first.id);
      })
      .finally(() => (busy.value = ''));
  });
}
