/** The replay, as the server tells it (play/replay.py). */
import type { Args, CellIndex, Dispatch, Msg, Signal, TeamId, View } from './wire';

/** GET /api/seats/{seat}/replay?as=RED  (as: a team id, "public", or "truth" where allowed) */
export interface ReplayIndex {
  as: string;
  perspectives: string[]; // allowed here: "truth", team ids, "public"
  turns: { number: number; from: string; to: string; first: number; last: number; title: (Msg & { to: TeamId | '' }) | null }[]; // cursors
  events: { n: number; turn: number; step: string; day: number; kind: string; msg: string; args: Args; cell: CellIndex; to: TeamId | '' }[];
  head: number;
}
/** GET /api/seats/{seat}/replay/frame?as=RED&at=17 -> the frame of that audience at that cursor
 *  (view + the one dispatch it ends at; no desk, offers or control). In truth, cursors are those of
 *  control and `view.pictures` is filled. */
export interface ReplayFrame {
  as: string;
  at: number;
  turn: number;
  day: number;
  date: string;
  view: View;
  event: Dispatch | null;
}

/** GET /api/seats/{seat}/replay/said?as=: one row per published turn and team. */
export interface SaidRow {
  turn: number;
  team: TeamId;
  said: (Signal & { verdict: '' | 'kept' | 'broken' | 'untestable' })[]; // verdicts in truth only
  done: { id: string; kind: string; msg: string; args: Args; state: 'valid' | 'refused' | 'voided' }[] | null; // null: not this perspective's
}
