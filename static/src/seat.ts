/**
 * One seat's session: who I am, the fixed data of the scenario, the map, and the live frame. Board
 * and control are functions of `frame`; nothing else holds a copy of it.
 */
import { signal } from '@preact/signals';
import { get, seatPath } from './api';
import { Live, socketUrl } from './live';
import type { Theatre } from './map/theatre';
import { prepare, type Land } from './map/theatre';
import { learnNames, learnUnits } from './names';
import { unpacked } from './offers';
import type { Frame, Me, PackedFrame, Statics } from './wire';

export interface Session {
  seat: string;
  me: Me;
  statics: Statics;
  land: Land;
  live: Live;
}

/** Whether the team's move of this turn can still be committed: planning, and nothing is. */
export const moveOpen = ({ desk, turn }: Frame): boolean => desk !== null && !desk.move && turn.status === 'planning';

/** Whether orders can be drafted from this seat now. */
export const mayDraft = ({ me }: Session, frame: Frame): boolean => me.can.draft && moveOpen(frame);

/** The newest frame; null until the first one. */
export const frame = signal<Frame | null>(null);

/** Server clock minus browser clock, in ms. */
export const offset = signal(0);
let measured = false;

function take(sent: PackedFrame): void {
  const next = unpacked(sent);
  const server = Date.parse(next.turn.now);
  const held = frame.value;
  // A fetched answer can arrive after a newer pushed one.
  if (held && server < Date.parse(held.turn.now)) return;
  if (!Number.isNaN(server)) {
    // A frame may have waited before it was sent, never the reverse: the largest difference is true.
    const seen = server - Date.now();
    offset.value = measured ? Math.max(offset.value, seen) : seen;
    measured = true;
  }
  learnUnits(next.view);
  frame.value = next;
}

/** Fetch everything a screen needs and open the live line. Rejects with `Failure`. */
export async function openSeat(seat: string): Promise<Session> {
  const [me, first] = await Promise.all([
    get<Me>(seatPath(seat, 'me')),
    get<PackedFrame>(seatPath(seat, 'frame')),
  ]);
  const statics = await get<Statics>(first.game.statics);
  const land = prepare(await get<Theatre>(statics.theatre));
  learnNames(statics, land);
  take(first);
  const live = new Live(socketUrl(me.socket), take, first.mark);
  live.start();
  window.addEventListener('online', () => live.now());
  return { seat, me, statics, land, live };
}

/** Fetch the frame once, for after an act while the line is down. */
export async function refresh(seat: string): Promise<void> {
  take(await get<PackedFrame>(seatPath(seat, 'frame')));
}
