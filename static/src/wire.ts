/**
 * What crosses between server and browser: the frame, the statics, and the bodies of the API.
 * The same shapes are described for scripts in docs/api.md and served as OpenAPI at /api/schema/.
 *
 * One rule: a frame belongs to an AUDIENCE (a team, control, public), never to a person. Every seat
 * of a team gets the same bytes; control's "view as" gets those very bytes too.
 */
import type { ControlDesk } from './wire_control';
import type { Desk, SeatInfo } from './wire_desk';

export type TeamId = string;
export type CellIndex = number; // position in theatre.cells
export type Args = Record<string, string | number | boolean>;

/** A message of the catalogue with its arguments, rendered by words.ts. */
export interface Msg {
  msg: string;
  args: Args;
}

// ---------------------------------------------------------------- statics: fixed for one scenario

/** GET /api/scenarios/{id}/{digest}/statics (public, immutable). */
export interface Statics {
  scenario: { id: string; title: string; version: string; digest: string; start_date: string; turn_days: number; turns: number };
  theatre: string; // URL of the theatre JSON (immutable; see game/scenarios/theatre/compile.py)
  teams: Team[]; // players only; "control" and "public" are not teams
  unit_types: Record<string, UnitType>;
  tracks: TrackDef[];
  works: Record<string, { fort: number; mines: number; provenance: string }>; // cell -> works at STARTEX
  bridges: Record<string, { state: string; provenance: string }>; // "a-b" -> bridge at STARTEX
  stocks: { id: string; name: string; unit: string }[];
  access: { host: TeamId; guest: TeamId; levels: string[] }[];
  pairs: { a: TeamId; b: TeamId; rung: number; war_rung: number; provenance: string }[]; // rung at STARTEX
  ladder: string[]; // names of rungs 0..10
  missiles: Record<string, { id: string; name: string; range_km: number }>;
  boxes: { id: string; name: string }[]; // places off the map (Unit.box)
  allies: [TeamId, TeamId][]; // units of allies are friends on the map
}
export interface Team {
  id: TeamId;
  name: string;
  code: string; // RED
  colour: string; // fill
  glyph: string; // colour of the glyph on the fill
  pattern: 'solid' | 'hatch' | 'dots' | 'cross' | 'blank';
  countries: string[];
}
export interface UnitType {
  id: string;
  name: string;
  echelon: string; // "X", "II", ...
  sidc: string;
  move: string;
  be: number;
  full: number;
  kind: string;
  air: boolean;
}
export interface TrackDef {
  id: string;
  name: string;
  owner: string;
  min: number;
  max: number;
  thresholds: { at: number; text: string; provenance: string }[];
  better: 'up' | 'down' | '';
  provenance: string;
  note: string;
  computed: string; // formula, or ""
}

// ---------------------------------------------------------------- the frame

export interface Frame {
  v: 1;
  mark: string; // opaque; equal marks mean equal bytes
  audience: string; // team id, "control" or "public"
  cursor: number; // number of this audience's last dispatch
  game: {
    id: string;
    name: string;
    banner: string;
    statics: string; // URL
    ended: boolean;
    replay: { truth: boolean; teams: TeamId[] }; // perspectives this audience may replay now
  };
  turn: Turn;
  view: View;
  offers: Offer[]; // empty unless this audience may order now; on the wire as PackedFrame says
  desk: Desk | null; // a team's shared desk; null for control and public
  control: ControlDesk | null; // control only
  committed: { team: TeamId; state: 'drafting' | 'committed' | 'hidden' }[];
  feed: Dispatch[]; // all of the last adjudicated turn and of this one, oldest first
}

/** A frame as sent: every parameter of the offers is said once, defaults are left out (offers.ts). */
export interface PackedFrame extends Omit<Frame, 'offers'> {
  params: PackedParam[];
  offers: PackedOffer[]; // params: numbers into the frame's params
}

export interface Turn {
  number: number; // 1-based; 0 before STARTEX
  of: number;
  from: string; // ISO date
  to: string;
  status: 'setup' | 'planning' | 'closed' | 'adjudicating' | 'review' | 'needs_control' | 'ended';
  deadline: string | null; // ISO instant, null while paused or without a limit
  left: number | null; // seconds left at `now`, null without a limit
  paused: boolean;
  paused_reason: string;
  now: string; // server's clock when the frame was built
  at_zero: 'nothing_committed' | 'move_used' | 'drafts_used' | 'ask_control' | 'none'; // for this audience
}

/** engine `Known`, field by field. */
export interface View {
  audience: string;
  turn: number;
  over: string;
  units: Unit[]; // own; control: all
  allied: Unit[];
  contacts: Contact[];
  tracks: Record<string, Seen>;
  stocks: Record<string, number>; // own, by stock id; control: "TEAM.stock"
  grants: { host: TeamId; guest: TeamId; level: number; next: number | null; start: number | null }[]; // start: level at STARTEX, where it may be known
  relations: Record<string, string>; // "A|B" (sorted) -> war | peace
  rungs: Record<string, number>; // "A|B" -> rung
  works: Record<string, { fort: number; mines: number }>; // cell -> works
  bridges: Record<string, string>; // "a-b" -> blown | pontoon
  nodes: Record<string, number>; // node -> damage points
  control: Record<string, TeamId>; // cell -> team, where not the owner's
  fronts: Record<string, { team: TeamId; km: number; day: number; from_cells: number[] }>;
  pending: Pending[];
  flags: Record<string, boolean>;
  levels: Record<string, number>;
  weather: Record<string, string>; // zone -> state
  scores: Record<string, number>;
  sharing: Record<string, { level: number; protect: boolean }>; // "FROM>TO"
  projects: Record<string, { team: TeamId; kind: string; subject: string; unit: string; cell: CellIndex; level: number; to: string; done: number }>; // own works under way
  spells: Record<string, { value: number; until: number; cells: CellIndex[]; team: string; ends: string; args: Args }>;
  signals: Signal[]; // of every team, last turn and this one
  standing: { id: string; team: TeamId; kind: string; params: Params; priority: number; note: string }[]; // own standing orders
  sources: Record<string, string>; // own units of STARTEX, "stock:<id>" -> where the numbers come from; control: all
  joint: Record<string, number>; // "A|B" -> turns exercised together, own pairs
  demands: Demand[]; // made by the team, put to it, or public
  estimates: Record<string, number>; // forecast question -> per cent it last put on a yes; control: "TEAM:question"
  treaties: Treaty[]; // its own, offers to it, and those public or learned of
  pictures: Record<TeamId, [Contact, string][]>; // control only: contact, true unit id or ""
}
/** What one team asks of another; `kind` is demand (a patron's) or bill (a client's). */
export interface Demand {
  id: string;
  kind: 'demand' | 'bill';
  by: TeamId;
  of: TeamId;
  item: string;
  label: string;
  made: number; // turn
  deadline: number; // turn by which it must be answered
  weight: number;
  amount: number; // of a bill
  public: boolean;
  status: 'open' | 'delayed' | 'complied' | 'partial' | 'refused';
  delays: number;
  answered: number; // turn of the last answer, 0 for none
}
export interface Treaty {
  id: string;
  name: string;
  parties: TeamId[];
  terms: ({ do: string } & Record<string, string | number | boolean>)[]; // as a row of treaty_offer
  secret: boolean;
  since: number;
  until: number; // last turn it holds
  cost: number; // price of a breach
  signed: TeamId[]; // all parties once agreed
  offered: number;
  known_to: TeamId[]; // control only: others who have learned of it
  exposed: boolean;
  began: number; // turn it came into force; 0: on offer, or signed and waiting
  denounced: TeamId | '';
  met: number[]; // terms, by position, that are fulfilled
}
export interface Unit {
  id: string;
  team: TeamId;
  name: string;
  type: string;
  cell: CellIndex; // -1 off the map (see box)
  box: string;
  formation: string;
  full: number;
  strength: number;
  readiness: number;
  training: number;
  cohesion: number;
  supply: 'ok' | 'low' | 'out';
  dos: number;
  posture: string; // meeting | withdraw | delay | hasty | prepared | fortified
  stance: string;
  still: number;
  magazine: Record<string, number>;
  tags: string[];
}
export interface Contact {
  id: string; // made for this audience: "K-04"
  cell: CellIndex;
  level: number; // 1 activity, 2 class and size, 3 identity, 4 strength ±10 %
  seen: number; // game day of the last report
  source: string; // message id
  team: string;
  kind: string;
  type: string;
  name: string;
  low: number;
  high: number;
  posture: string;
  hint: string; // kind of order it was seen carrying out, level 4
}
export interface Seen {
  id: string;
  value: number | null; // null: only a band low..high is known
  before: number | null;
  low: number | null;
  high: number | null;
  causes: { msg: string; delta: number; args: Args }[];
}
/** What a team declared to everyone. */
export interface Signal {
  team: TeamId;
  turn: number;
  option: string;
  kind: 'posture' | 'intent' | 'assurance';
  said: string;
  text: string; // in its own words, or ""
}
export interface Pending {
  id: string;
  due: number; // turn
  kind: string;
  team: TeamId;
  facts: Args;
}

/** One thing this audience was told. `n` is dense per audience. */
export interface Dispatch {
  n: number;
  turn: number;
  step: string; // R1..R11, R7a..
  day: number; // 0 outside the daily loop
  kind: string; // move battle strike contact access information economy track argument inject ruling order clock score
  msg: string;
  args: Args;
  cell: CellIndex; // -1 nowhere
  source: string;
  to: TeamId | ''; // to control alone: the team whose words these are ("you held"), "" if everyone's
  why: Explanation | null;
}
export interface Explanation {
  lines: { group: string; msg: string; args: Args; value: number | string; op: string; source: string; rule: string }[];
  odds: [string, number][]; // outcome (message id), per cent; in table order
  die: number | null; // 0..1
  outcome: string;
  changes: { msg: string; args: Args; before: number | string; after: number | string; why: string }[];
  rule: string;
  row: string; // row of the table the odds stand in
  says: string; // message id of one plain sentence, with args; "" if none
  args: Args;
}

// ---------------------------------------------------------------- offers (engine/offers.py)

export interface Offer {
  id: string;
  kind: string;
  group: Group;
  label: string;
  sentence: string; // message id that words a finished order; args = params with names resolved, `<name>_set`, `<name>_is` (board/compose.ts) + offer.args
  fixed: Params;
  params: Param[];
  subject: { unit?: string; cell?: CellIndex; demand?: string; treaty?: string };
  cost: Record<string, number>;
  cost_per: Record<string, Record<string, number>>;
  args: Args;
  public: boolean;
}
export type Group = 'military' | 'diplomatic' | 'information' | 'intelligence' | 'economic' | 'covert' | 'argument';
export type Params = Record<string, unknown>;
export interface Param {
  name: string;
  label: string;
  choice: Choice;
  required: boolean;
  default: unknown;
  when: Params;
}
export type Choice =
  | { by: 'list'; options: { value: string | number | boolean; label: string; args: Args; note: string }[] }
  | { by: 'cells'; cells: CellIndex[]; when: number[] | null }
  | { by: 'number'; min: number; max: number; step: number }
  | { by: 'text'; min: number; max: number }
  | { by: 'units'; options: string[]; min: number; max: number }
  | { by: 'path'; start: CellIndex; within: CellIndex[]; end: string; max: number }
  | { by: 'effects'; options: { do: string; id: string; label: string; min: number; max: number; step: number }[]; min: number; max: number }
  | { by: 'rows'; options: { id: string; label: string; sentence: string; params: Param[]; args: Args }[]; min: number; max: number };

type Packed<T, Left extends keyof T> = Omit<T, Left> & Partial<Pick<T, Left>>;
export type PackedParam = Packed<Param, 'required' | 'default' | 'when'>;
export type PackedOffer = Omit<Packed<Offer, 'fixed' | 'subject' | 'cost' | 'cost_per' | 'args' | 'public'>, 'params'> & { params: number[] };

// ---------------------------------------------------------------- this seat

/** GET /api/seats/{seat}/me */
export interface Me {
  seat: string;
  label: string;
  role: SeatInfo['role'];
  name: string;
  team: string; // team id, "control" or "public"
  audience: string;
  can: { draft: boolean; commit: boolean; control: boolean };
  socket: string; // path
}

// ---------------------------------------------------------------- errors: one shape everywhere

export interface ApiError {
  error: { code: string; message: string; field: string; details: Record<string, unknown>; reference: string };
}
