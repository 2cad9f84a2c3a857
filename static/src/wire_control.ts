/** Control's desk, as the server tells it (play/controldesk.py). */
import type { ForecastState } from './wire_forecast';
import type { Args, CellIndex, Explanation, Msg, Params, TeamId } from './wire';
import type { SeatInfo } from './wire_desk';

export interface ControlDesk {
  queue: QueueItem[];
  seats: (SeatInfo & { team: string; revoked: boolean; claimed_at: string | null })[];
  teams: { team: TeamId; drafts: number; committed_at: string | null; orders: number; present: number; seats: number }[];
  review: Review | null; // while closed, adjudicating, review or needs_control
  publish: 'auto' | 'review';
  released: { truth: boolean; teams: boolean }; // what teams may replay after ENDEX
  rulings: { at: string; by: string; turn: number; do: string; order: string; pct: number | null; outcome: string; about: Msg | null; reason: string }[];
}
export interface QueueItem {
  id: string;
  when: 'now' | 'soon' | 'later';
  kind: 'late' | 'odds' | 'contested' | 'needs_control' | 'join' | 'publish';
  msg: string;
  args: Args;
  act: string; // name of the primary act: publish | open | close | seats | retry
  ref: string;
}
export interface Review {
  turn: number;
  attempt: number; // grows with each adjudication
  error: string; // reference when needs_control, else ""
  items: Item[];
  orders: { id: string; team: TeamId; kind: string; sentence: string; args: Args; state: 'valid' | 'refused' | 'voided'; reason: string; note: string; params: Params }[];
  counts: { routine: number; contested: number; judgement: number };
  blocked: string[]; // refs that wait for odds
  bands: ForecastState | null; // how far the bands of this attempt are
}
export interface Item {
  ref: string;
  kind: string;
  msg: string;
  args: Args;
  triage: 'routine' | 'contested' | 'judgement';
  flags: string[];
  orders: string[];
  why: Explanation | null;
  outcome: string;
  options: string[];
  needs: '' | 'odds';
  ruled: string; // "" | voided | picked | rerolled | odds | accepted
  proposed: string;
  cell: CellIndex;
  day: number;
  mode: string;
  teams: TeamId[];
  told: Record<string, Msg[]>; // what each audience will read
  counters: { team: TeamId; text: string }[]; // other teams' sealed answers to an argument
}
