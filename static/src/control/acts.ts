/** Everything control can do, as requests; each runs once however often its button is pressed. */
import { signal } from '@preact/signals';
import { post, seatPath } from '../api';
import { fail } from '../ui/toasts';

/** Names of the acts under way. */
export const running = signal<ReadonlySet<string>>(new Set());

/**
 * Runs one act under a name. A second run of the same name while the first is under way does
 * nothing. Resolves with the answer, or null if it was refused (the refusal is shown).
 */
export async function run<T>(name: string, act: () => Promise<T>): Promise<T | null> {
  if (running.value.has(name)) return null;
  running.value = new Set([...running.value, name]);
  try {
    return await act();
  } catch (error) {
    fail(error);
    return null;
  } finally {
    running.value = new Set([...running.value].filter((one) => one !== name));
  }
}

export type Decision =
  | { do: 'void_order'; order: string; reason: string }
  | { do: 'set_odds'; order: string; pct: number; reason?: string }
  | { do: 'pick_outcome'; ref: string; outcome: string; reason: string }
  | { do: 'reroll'; ref: string; reason: string }
  | { do: 'fire_inject'; inject: string; reason: string }
  | { do: 'add_effects'; effects: Record<string, unknown>[]; reason: string; text?: string; audience?: string[] };

export interface NewSeat {
  code: string;
  url: string;
  qr?: string;
  label?: string;
}

/** The acts of one control seat. */
export function actsOf(seat: string) {
  const to = <T>(path: string, body: unknown = {}) => post<T>(seatPath(seat, `control/${path}`), body);
  return {
    clock: (act: 'start' | 'pause' | 'resume' | 'extend' | 'close', more: { minutes?: number; reason?: string; intents?: Record<string, string> } = {}) =>
      run(`clock ${act}`, () => to<unknown>('clock', { act, ...more })),
    rule: (decision: Decision) => run('rule', () => to<unknown>('rulings', decision)),
    accept: (refs: string[]) => run('accept', () => to<unknown>('accept', { refs })),
    acceptRoutine: () => run('accept routine', () => to<unknown>('accept', { routine: true })),
    publish: () => run('publish', () => to<unknown>('publish')),
    retry: () => run('retry', () => to<unknown>('retry')),
    settings: (body: { publish?: string; minutes?: number; banner?: string }) =>
      run('settings', () => to<unknown>('settings', body)),
    addSeat: (body: { team: string; label: string; role: string }) =>
      run('add seat', () => to<NewSeat>('seats', body)),
    reissue: (id: string) =>
      run(`reissue ${id}`, () => to<NewSeat>(`seats/${encodeURIComponent(id)}/reissue`)),
    revoke: (id: string) => run(`revoke ${id}`, () => to<unknown>(`seats/${encodeURIComponent(id)}/revoke`)),
    release: (body: { truth: boolean; teams: boolean }) => run('release', () => to<unknown>('release', body)),
    end: () => run('end', () => to<unknown>('end')),
  };
}
export type Acts = ReturnType<typeof actsOf>;
