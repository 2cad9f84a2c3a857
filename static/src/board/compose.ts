/**
 * From an offer and what the person chose to the parameters of an order, and to the sentence that
 * words it. Pure: the composer's form, the keyboard and the tests share it.
 */
import type { Land } from '../map/theatre';
import { cellName } from '../map/theatre';
import type { Args, CellIndex, Choice, Offer, Param, Params, View } from '../wire';
import { has, signed, t } from '../words';

const same = (a: unknown, b: unknown) => typeof a === typeof b && a === b;
const empty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether a parameter belongs to the order, given the other choices. */
export function applies(param: Param, all: Params): boolean {
  return Object.entries(param.when).every(([name, value]) => same(all[name], value));
}

/** Every value in force: what is fixed, chosen, or stands by default. */
export const filled = (offer: Offer, chosen: Params): Params => inForce(offer.params, chosen, offer.fixed);

function inForce(params: readonly Param[], chosen: Params, fixed: Params): Params {
  const out: Params = { ...fixed };
  for (const param of params) {
    const value = empty(chosen[param.name]) ? param.default : chosen[param.name];
    if (!empty(value)) out[param.name] = param.choice.by === 'rows' ? rowsIn(param.choice, value as Row[]) : value;
  }
  // A default may switch another parameter on or off, so what does not apply goes last.
  for (const param of params) if (!applies(param, out)) delete out[param.name];
  return out;
}

/** One small form of a list of rows: `do` names its option. */
export type Row = Params & { do: string };
type Rows = Extract<Choice, { by: 'rows' }>;

const rowsIn = (choice: Rows, rows: readonly Row[]): Row[] =>
  rows.map((row) => inForce(choice.options.find((o) => o.id === row.do)?.params ?? [], row, { do: row.do }) as Row);

/** A row begun: what stands by default, and the single choice where there is but one. */
export const newRow = (option: Rows['options'][number]): Row => ({ ...begun(option.params), do: option.id });

/** The choices to begin with: the single option where there is but one. */
export const initial = (offer: Offer): Params => begun(offer.params);

function begun(params: readonly Param[]): Params {
  const out: Params = {};
  for (const { name, choice, required, default: standing } of params) {
    if (!empty(standing)) out[name] = standing;
    else if (required && choice.by === 'list' && choice.options.length === 1) out[name] = choice.options[0]?.value;
    else if (required && choice.by === 'number') out[name] = choice.min;
    else if (required && choice.by === 'cells' && choice.cells.length === 1) out[name] = choice.cells[0];
  }
  return out;
}

/** What was written in words. What is chosen is a name without blanks. */
export const prose = (values: Params): string[] =>
  Object.values(values).filter((value): value is string => typeof value === 'string' && /\s/.test(value.trim()));

/** The parameters to send. */
export const orderParams = (offer: Offer, chosen: Params): Params => filled(offer, chosen);

/** Names of required parameters still without a usable value, in the order of the form. */
export function missing(offer: Offer, chosen: Params): string[] {
  return lacking(offer.params, filled(offer, chosen));
}

/** Names of the parameters of a row still without a usable value. */
export const missingIn = (params: readonly Param[], row: Row): string[] => lacking(params, inForce(params, row, { do: row.do }));

function lacking(params: readonly Param[], all: Params): string[] {
  return params
    .filter((p) => applies(p, all) && (p.required || !empty(all[p.name])) && !fits(p.choice, all[p.name]))
    .map((p) => p.name);
}

/** Whether a value is among a choice; the server has the last word. */
export function fits(choice: Choice, value: unknown): boolean {
  if (empty(value)) return choice.by === 'text' && choice.min === 0;
  switch (choice.by) {
    case 'list':
      return choice.options.some((o) => same(o.value, value));
    case 'cells':
      return choice.cells.includes(value as CellIndex);
    case 'number':
      return typeof value === 'number' && value >= choice.min && value <= choice.max;
    case 'text': {
      const text = String(value);
      return text.trim().length >= choice.min && text.length <= choice.max;
    }
    case 'units': {
      const ids = value as string[];
      return ids.length >= choice.min && ids.length <= choice.max && ids.every((id) => choice.options.includes(id));
    }
    case 'path': {
      const cells = value as CellIndex[];
      return cells.length > 0 && cells.length <= choice.max;
    }
    case 'effects': {
      const rows = value as unknown[];
      return rows.length >= choice.min && rows.length <= choice.max;
    }
    case 'rows': {
      const rows = value as Row[];
      const whole = (row: Row) => {
        const option = choice.options.find((o) => o.id === row.do);
        return option !== undefined && missingIn(option.params, row).length === 0;
      };
      return rows.length >= choice.min && rows.length <= choice.max && rows.every(whole);
    }
  }
}

/** What the order costs, by stock, before the server says so (engine `offers.price`). */
export function price(offer: Offer, params: Params): Record<string, number> {
  const cost: Record<string, number> = { ...offer.cost };
  for (const [name, per] of Object.entries(offer.cost_per)) {
    const amount = params[name];
    if (typeof amount !== 'number' || amount <= 0) continue;
    for (const [stock, each] of Object.entries(per)) {
      cost[stock] = Math.round(((cost[stock] ?? 0) + each * amount) * 1000) / 1000;
    }
  }
  return Object.fromEntries(Object.entries(cost).filter(([, v]) => v));
}

interface Effect {
  do: string;
  id: string;
  by: number;
}

/** Characters of a free text a sentence quotes, and places a way is told by (play/sentences.py). */
const LONGEST = 160;
const VIA = 3;

function byWayOf(path: readonly CellIndex[], land: Land): string {
  const places = path.slice(0, -1).map((c) => cellName(land, c));
  return (places.length > VIA ? [places[0], '…', places.at(-1)] : places).join(', ');
}

function quoted(text: string): string {
  const line = text.trim().split(/\s+/).join(' ');
  return line.length <= LONGEST ? line : line.slice(0, LONGEST - 1).trimEnd() + '…';
}

function chosenName(choice: Choice, value: unknown, land: Land, unitName: (id: string) => string): string | number | boolean {
  switch (choice.by) {
    case 'list': {
      const option = choice.options.find((o) => same(o.value, value));
      return option ? t(option.label, option.args) : String(value);
    }
    case 'cells':
      return cellName(land, value as CellIndex);
    case 'path':
      return byWayOf(value as CellIndex[], land);
    case 'text':
      return quoted(String(value));
    case 'units':
      return (value as string[]).map(unitName).join(', ');
    case 'effects':
      return (value as Effect[])
        .map((e) => `${t(choice.options.find((o) => o.id === e.id)?.label ?? e.id)} ${signed(e.by)}`)
        .join(', ');
    case 'rows':
      return (value as Row[]).map((row) => rowSentence(choice, row, land, unitName)).join('; ');
    default:
      return value as string | number;
  }
}

/** One row in words, as the server words it (play/sentences.py). */
export function rowSentence(choice: Rows, row: Row, land: Land, unitName: (id: string) => string): string {
  const option = choice.options.find((o) => o.id === row.do);
  if (!option) return row.do;
  const all = inForce(option.params, row, { do: row.do });
  return t(option.sentence, { ...paramArgs(option.params, all, land, unitName), ...option.args });
}

/**
 * The sentence's arguments, names resolved as the server resolves them; "…" where nothing is chosen.
 * For the words to turn on, beside each parameter stands `<name>_set`, yes or no, and `<name>_is`,
 * the value taken from a list or the number of units, effects or rows.
 */
export function sentenceArgs(offer: Offer, chosen: Params, land: Land, view: View): Args {
  const all = filled(offer, chosen);
  const unitName = (id: string) => view.units.find((u) => u.id === id)?.name ?? id;
  const args: Args = {};
  for (const [key, value] of Object.entries(offer.fixed)) args[key] = typeof value === 'string' ? unitName(value) : (value as number);
  return { ...args, ...paramArgs(offer.params, all, land, unitName), ...offer.args };
}

function paramArgs(params: readonly Param[], all: Params, land: Land, unitName: (id: string) => string): Args {
  const args: Args = {};
  for (const param of params) {
    const value = all[param.name];
    const { by } = param.choice;
    const set = !empty(value) && (by !== 'path' || (value as CellIndex[]).length > 1);
    args[`${param.name}_set`] = set ? 'yes' : 'no';
    if (set && by === 'list') args[`${param.name}_is`] = value as string | number | boolean;
    if (set && (by === 'units' || by === 'effects' || by === 'rows')) args[`${param.name}_is`] = (value as unknown[]).length;
    if (!empty(value)) args[param.name] = chosenName(param.choice, value, land, unitName);
    else if (applies(param, all) && param.required) args[param.name] = '…';
  }
  return args;
}

/** Whether an offer is given from this unit. */
export const ofUnit = (offer: Offer, unit: string) => offer.subject.unit === unit || offer.fixed.unit === unit;

/** The parameter through which a unit joins an order of several. */
export const joined = (offer: Offer, unit: string) =>
  offer.params.find((p) => p.choice.by === 'units' && p.choice.options.includes(unit))?.name ?? '';

/** Whether a unit can have a part in an order. */
export const takes = (offer: Offer, unit: string) => ofUnit(offer, unit) || joined(offer, unit) !== '';

/** Offers that are not given from one unit of ours: the "New order" menu. */
export const general = (offers: readonly Offer[]) => offers.filter((o) => !o.subject.unit && !o.fixed.unit);

/** Whether an order with these parameters concerns a unit. */
export const concerns = (params: Params, unit: string) =>
  Object.values(params).some((v) => v === unit || (Array.isArray(v) && v.includes(unit)));

/** Offers that differ only in what is fixed: one verb to people, its variants chosen in the form. */
export function siblings(offers: readonly Offer[], offer: Offer): Offer[] {
  const label = t(offer.label, offer.args);
  return offers.filter(
    (o) => o.kind === offer.kind && o.group === offer.group && o.subject.unit === offer.subject.unit && t(o.label, o.args) === label,
  );
}

/** The first offer of each verb, in the order given. */
export function verbs(offers: readonly Offer[]): Offer[] {
  const seen = new Set<Offer>();
  const out: Offer[] = [];
  for (const o of offers) {
    if (seen.has(o)) continue;
    for (const s of siblings(offers, o)) seen.add(s);
    out.push(o);
  }
  return out;
}

/** What tells one variant from its siblings, in words: "by rail", "Luninets, by force". */
export function variantName(offer: Offer, among: readonly Offer[], land: Land): string {
  const keys = Object.keys(offer.fixed).filter((k) => among.some((o) => !same(o.fixed[k], offer.fixed[k])));
  const names = keys.map((key) => {
    const value = offer.fixed[key];
    const id = `variant-${key}-${String(value)}`;
    if (has(id)) return t(id);
    if (typeof value === 'boolean') return '';
    if (typeof value === 'number' && offer.subject.cell === value) return cellName(land, value);
    // What is fixed is named under its own key, or, where it is the only thing, as `name`.
    const { name, partners, item, by } = offer.args;
    if (offer.subject.demand && keys.length === 1) return t('variant-from', { item, by });
    const said = offer.args[key] ?? (keys.length === 1 ? (name ?? partners) : undefined);
    const named = `variant-by-${key}`;
    return t(has(named) ? named : 'named', { value: typeof said === 'string' && has(said) ? t(said) : String(said ?? value) });
  });
  return names.filter(Boolean).join(', ') || t('variant-plain');
}

/** What was chosen for one variant, as far as another can use it. */
export function carry(values: Params, to: Offer): Params {
  const out = initial(to);
  for (const p of to.params) if (!empty(values[p.name]) && fits(p.choice, values[p.name])) out[p.name] = values[p.name];
  return out;
}

/** A choice set, and with it what hangs on it: a path ends where the order ends. */
export function withValue(offer: Offer | null, values: Params, name: string, value: unknown): Params {
  const out = { ...values, [name]: value };
  for (const { name: path, choice } of offer?.params ?? []) {
    if (choice.by !== 'path') continue;
    if (name === path) {
      const last = Array.isArray(value) ? (value as CellIndex[]).at(-1) : undefined;
      if (last !== undefined) out[choice.end] = last;
    } else if (name === choice.end) {
      const way = out[path];
      if (Array.isArray(way) && way.at(-1) !== value) out[path] = null;
    }
  }
  return out;
}

/** The short name of a kind of order, for lists. */
export function kindName(kind: string): string {
  const id = `order-${kind}`;
  if (has(id)) return t(id);
  const words = kind.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Half-day of arrival (1 = first morning) as a day of the turn and a part of it. */
export function halfDay(half: number): { day: number; late: boolean } {
  return { day: Math.ceil(half / 2), late: half % 2 === 0 };
}
