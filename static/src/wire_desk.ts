/** A team's desk, as the server tells it (play/teamdesk.py). */
import type { ForecastState } from './wire_forecast';
import type { Args, Group, Params, Signal, TeamId } from './wire';

export interface Desk {
  version: number; // send as based_on
  drafts: Draft[]; // highest priority first, then by id
  caps: Partial<Record<Group, { used: number; cap: number }>>;
  caps_source: string; // where the caps come from
  budget: { stock: string; have: number; spent: number; left: number }[];
  move: Receipt | null; // committed move of this turn
  seats: SeatInfo[];
  signals: SignalDesk;
  arguments: Argued[]; // other teams' open arguments, to be answered until control fixes the odds
  kinds: { kind: string; group: Group; standing: boolean; counts: boolean; foretold: boolean; provenance: string }[]; // what this team may order in this scenario, possible now or not; whether it may stand, and counts against the cap of its group; whether a forecast can say what it brings; where its cost comes from
  forecasts: ForecastState[]; // the newest of each question of this turn
  intent: { title: string; text: string } | null; // its secret card, if the scenario deals it one
  aims: { id: string; text: string; points: number; now: number | null; provenance: string }[]; // its objectives, and what each earned when last scored
  questions: { id: string; text: string; by: number; pct: number | null }[]; // open forecast questions put to it, and what it last put on a yes
}
/** What the team may declare this turn; POST /api/seats/{seat}/signals answers with it. */
export interface SignalDesk {
  most: number;
  left: number;
  longest: number; // characters of its own words
  options: { id: string; kind: Signal['kind']; text: string; given: boolean }[];
}
/** An argument of another team; POST /api/seats/{seat}/counters answers it, sealed. */
export interface Argued {
  id: string;
  team: TeamId;
  action: string;
  effects: string; // in words
  reasons: string[];
  counters: string[]; // this team's own
  most: number;
}
export interface Draft {
  id: string; // order id, "U-3-07"
  version: number;
  kind: string;
  group: Group;
  params: Params;
  priority: number; // 1 to 99, the higher first
  note: string;
  standing: boolean;
  author: string; // seat label
  at: string; // ISO instant
  offer: string; // id of the offer it fits now, "" if none
  sentence: string; // message id
  args: Args; // for the sentence, names resolved by the server
  verdict: Verdict;
}
export interface Verdict {
  state: 'ok' | 'warning' | 'cannot';
  refusal: Problem | null;
  warnings: Problem[];
  cost: Record<string, number>;
}
/** A "no", worded for people: what, why, what would work. */
export interface Problem {
  code: string;
  message: string;
  field: string;
}
export interface Receipt {
  id: string;
  at: string;
  by: string; // seat label
  digest: string;
  orders: string[]; // order ids used
  left_out: string[]; // drafts not sent
}
export interface SeatInfo {
  id: string; // public id, not the secret
  label: string; // "U-2 Operations"
  role: 'commander' | 'member' | 'observer' | 'control';
  name: string; // holder, "" if empty
  present: 'active' | 'idle' | 'offline' | 'empty';
}
