/** The order of "Waiting for you", and which item stays selected when it changes. */
import type { QueueItem } from '../wire_control';

export const URGENCIES = ['now', 'soon', 'later'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Inside one urgency: what stops the game, then what stops the release, then what can wait. */
const KINDS: readonly QueueItem['kind'][] = ['needs_control', 'late', 'odds', 'contested', 'publish', 'join'];

/** Most urgent first; equal items keep the order the server gave them. */
export function ordered(queue: readonly QueueItem[]): QueueItem[] {
  return queue
    .map((item, i) => ({ item, i }))
    .sort(
      (a, b) =>
        URGENCIES.indexOf(a.item.when) - URGENCIES.indexOf(b.item.when) ||
        KINDS.indexOf(a.item.kind) - KINDS.indexOf(b.item.kind) ||
        a.i - b.i,
    )
    .map(({ item }) => item);
}

/** The queue in its three groups, empty groups left out. */
export function grouped(queue: readonly QueueItem[]): { when: Urgency; items: QueueItem[] }[] {
  const list = ordered(queue);
  return URGENCIES.map((when) => ({ when, items: list.filter((item) => item.when === when) })).filter(
    (group) => group.items.length > 0,
  );
}

/**
 * The selected id after the queue changed: the same item while it waits, else the one that took its
 * place, else the last, else none.
 */
export function keepSelected(before: readonly QueueItem[], after: readonly QueueItem[], id: string): string {
  const now = ordered(after);
  if (now.some((item) => item.id === id)) return id;
  const place = ordered(before).findIndex((item) => item.id === id);
  return now[Math.min(Math.max(place, 0), now.length - 1)]?.id ?? '';
}
