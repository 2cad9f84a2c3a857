/** The countdown: the server's deadline on this browser's corrected clock. */
import { signal } from '@preact/signals';
import { offset } from '../seat';
import type { Turn } from '../wire';

/** Ticks once a second (server time, ms). */
export const now = signal(Date.now());
window.setInterval(() => (now.value = Date.now() + offset.value), 1000);

/** Seconds left of the turn, null without a limit or while paused without one. */
export function left(turn: Turn, at: number): number | null {
  if (turn.paused || !turn.deadline) return turn.left === null ? null : Math.round(turn.left);
  return Math.max(0, Math.round((Date.parse(turn.deadline) - at) / 1000));
}

/** "12:41", "1:02:05", "2 d 4 h" when far. */
export function clockText(seconds: number): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  if (seconds >= 86_400) return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
  const h = Math.floor(seconds / 3600);
  const m = Math.floor((seconds % 3600) / 60);
  return h ? `${h}:${pad(m)}:${pad(seconds % 60)}` : `${m}:${pad(seconds % 60)}`;
}
