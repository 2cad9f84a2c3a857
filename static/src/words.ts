/**
 * Words. Every sentence on the screen is a message of the Fluent catalogues in game/words, the same
 * files the server reads. A text that is no message id is a plain name from the scenario and is
 * shown as it stands.
 */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { FluentVariable } from '@fluent/bundle';
import type { Args } from './wire';

const files = import.meta.glob<string>('../../game/words/en/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const LOCALE = 'en-GB';

/** Unicode marks Fluent puts around each argument; they let `rich` find the names in a sentence. */
const OPEN = '\u2068';
const CLOSE = '\u2069';

function load(useIsolating: boolean, sources: string[]): FluentBundle {
  const bundle = new FluentBundle(LOCALE, { useIsolating });
  for (const text of sources) bundle.addResource(new FluentResource(text), { allowOverrides: false });
  return bundle;
}

let sources = Object.keys(files)
  .sort()
  .map((name) => files[name] ?? '');
let plain = load(false, sources);
let marked = load(true, sources);

/** The catalogues in use. */
export const words = (): readonly string[] => sources;

/** Replace the catalogues (tests, development). */
export function useWords(texts: readonly string[]): void {
  sources = [...texts];
  plain = load(false, sources);
  marked = load(true, sources);
}

export type Values = Args | Record<string, unknown>;

let resolve: (key: string, value: string | number) => string | number = (_, value) => value;

/** Names for ids that stand in arguments ("RED", a unit, a cell): see names.ts. */
export function nameWith(fn: typeof resolve): void {
  resolve = fn;
}

function named(args: Values): Values {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(args))
    out[key] = typeof value === 'string' || typeof value === 'number' ? resolve(key, value) : value;
  return out;
}

function variables(args: Values): Record<string, FluentVariable> {
  const out: Record<string, FluentVariable> = {};
  for (const [key, value] of Object.entries(args)) {
    if (typeof value === 'number') out[key] = value;
    else if (value === null || value === undefined) out[key] = '';
    else out[key] = String(value);
  }
  return out;
}

function format(bundle: FluentBundle, id: string, args: Values): string {
  const message = bundle.getMessage(id);
  if (!message?.value) return id;
  const errors: Error[] = [];
  return bundle.formatPattern(message.value, variables(args), errors);
}

/** Whether the catalogue has this message. */
export function has(id: string): boolean {
  return plain.hasMessage(id);
}

/** The message `id` with its arguments, or `id` itself if there is no such message. */
export function t(id: string, args: Values = {}): string {
  return format(plain, id, named(args));
}

export interface Part {
  text: string;
  name: boolean;
}

/**
 * The same sentence in parts, with the names in it marked: an argument that is a text beginning
 * with a capital or a digit names a thing and is set in bold.
 */
export function parts(id: string, given: Values = {}): Part[] {
  const args = named(given);
  const text = format(marked, id, args);
  const names = new Set(
    Object.values(args).filter((v): v is string => typeof v === 'string' && v.length < 48 && /^[\p{Lu}\p{N}]/u.test(v)),
  );
  const out: Part[] = [];
  const push = (piece: string, name: boolean) => {
    const clean = piece.replaceAll(OPEN, '').replaceAll(CLOSE, '');
    if (!clean) return;
    const last = out.at(-1);
    if (last && last.name === name) last.text += clean;
    else out.push({ text: clean, name });
  };
  let rest = text;
  while (rest) {
    const at = rest.indexOf(OPEN);
    if (at < 0) {
      push(rest, false);
      break;
    }
    push(rest.slice(0, at), false);
    const close = rest.indexOf(CLOSE, at);
    const inner = rest.slice(at + 1, close < 0 ? undefined : close);
    push(inner, names.has(inner.replaceAll(OPEN, '')));
    rest = close < 0 ? '' : rest.slice(close + 1);
  }
  return out;
}

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1, minimumFractionDigits: 0, signDisplay: 'negative' });
const hundredth = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2, minimumFractionDigits: 2 });

/** A number with at most one decimal. */
export function number(value: number): string {
  return tenth.format(value).replace('-', '−');
}

/** A factor of a calculation: two decimals where it has any, "14.06", "0.80", "2". */
export function factor(value: number): string {
  const size = Math.abs(value);
  return (value < 0 ? '−' : '') + (Number.isInteger(size) ? whole : hundredth).format(size);
}

/** A change with its sign; a true minus, so that it lines up with the plus. */
export function signed(value: number): string {
  const size = tenth.format(Math.abs(value));
  if (Math.abs(value) < 0.05) return '0';
  return (value < 0 ? '−' : '+') + size;
}

/** Men on a plate: 940, 3.1k, 12k. */
export function men(value: number): string {
  if (value < 1000) return whole.format(value);
  const k = value / 1000;
  return (k < 10 ? tenth.format(k) : whole.format(k)) + 'k';
}

/** A whole number with thousands parted: 20,000. */
export function count(value: number): string {
  return whole.format(value);
}

function day(iso: string): Date {
  return new Date(iso.length === 10 ? iso + 'T00:00:00Z' : iso);
}

const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });

/** A scenario date: "16 Jan". */
export function date(iso: string): string {
  return iso ? short.format(day(iso)) : '';
}

/** A scenario date with its weekday: "Wed 18 Jan". */
export function longDate(iso: string): string {
  return iso ? weekday.format(day(iso)).replace(',', '') : '';
}

/** The scenario date of a game day; day 1 is the first day of turn 1. */
export function dateOfDay(start: string, gameDay: number): string {
  const at = day(start);
  at.setUTCDate(at.getUTCDate() + Math.max(0, gameDay - 1));
  return at.toISOString().slice(0, 10);
}

/** From-to of a turn: "Mon 16 to Sun 22 Jan 2023". */
export function span(from: string, to: string): string {
  if (!from || !to) return '';
  const a = day(from);
  const b = day(to);
  const year = b.getUTCFullYear();
  const left = a.getUTCMonth() === b.getUTCMonth() ? weekday.format(a).replace(',', '').replace(/ \S+$/, '') : longDate(from);
  return t('span', { from: left, to: longDate(to), year: String(year) });
}

/** A wall-clock time: "14:12". */
export function time(iso: string): string {
  return iso ? clock.format(new Date(iso)) : '';
}
