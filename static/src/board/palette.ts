/**
 * The palette of order kinds: everything the team may order in this scenario, what is possible now
 * and, greyed, what is not, with the reason. It knows what the frame says and nothing else.
 */
import type { Args, Frame, Group, Offer } from '../wire';
import type { Desk } from '../wire_desk';
import { has, number, t } from '../words';
import { general, kindName, siblings, verbs } from './compose';
import { GROUPS } from './groups';

export interface Entry {
  key: string;
  kind: string;
  group: Group;
  label: string;
  /** The order to begin, for a kind no single unit gives. */
  offer: Offer | null;
  /** How many units could carry it out, for a kind that begins with a unit. */
  units: number;
  /** Why it cannot be given now, in words; "" if it can. */
  why: string;
}

/** The stock an order of any of these offers would overdraw, if all of them would. */
function short(offers: readonly Offer[], desk: Desk): Args | null {
  let first: Args | null = null;
  for (const offer of offers) {
    const lack = Object.entries(offer.cost).find(([stock, need]) => need > (desk.budget.find((b) => b.stock === stock)?.left ?? 0));
    if (!lack) return null;
    const [stock, need] = lack;
    first ??= { stock, need: number(need), left: number(desk.budget.find((b) => b.stock === stock)?.left ?? 0) };
  }
  return first;
}

function why(kind: string, group: Group, offers: readonly Offer[], desk: Desk): string {
  // Answers and signatures count against no cap.
  const free = desk.kinds.some((k) => k.kind === kind && !k.counts);
  const cap = free ? undefined : desk.caps[group];
  if (cap && cap.used >= cap.cap) return t('why-cap', { used: cap.used, cap: cap.cap });
  const lack = short(offers, desk);
  return lack ? t('why-stock', lack) : '';
}

/** Every entry, group by group, the possible before the impossible, each by its name. */
export function entries(frame: Frame): Entry[] {
  const { desk, offers } = frame;
  if (!desk) return [];
  const out: Entry[] = verbs(general(offers)).map((offer) => ({
    key: offer.id,
    kind: offer.kind,
    group: offer.group,
    label: t(offer.label, offer.args),
    offer,
    units: 0,
    why: why(offer.kind, offer.group, siblings(offers, offer), desk),
  }));
  const ofUnits = offers.filter((o) => o.subject.unit || o.fixed.unit);
  for (const kind of new Set(ofUnits.map((o) => o.kind))) {
    const mine = ofUnits.filter((o) => o.kind === kind);
    const group = mine[0]!.group;
    const units = new Set(mine.map((o) => o.subject.unit ?? String(o.fixed.unit))).size;
    out.push({ key: `units:${kind}`, kind, group, label: kindName(kind), offer: null, units, why: why(kind, group, mine, desk) });
  }
  for (const { kind, group } of desk.kinds) {
    if (offers.some((o) => o.kind === kind)) continue;
    const own = `palette-not-now-${kind}`;
    out.push({ key: `none:${kind}`, kind, group, label: kindName(kind), offer: null, units: 0, why: t(has(own) ? own : 'palette-not-now') });
  }
  const rank = (e: Entry) => GROUPS.indexOf(e.group);
  return out.sort((a, b) => rank(a) - rank(b) || Number(a.why !== '') - Number(b.why !== '') || a.label.localeCompare(b.label));
}

/** Entries each of whose typed words begins a word of its name, kind or group. */
export function search(all: readonly Entry[], typed: string): Entry[] {
  const asked = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!asked.length) return [...all];
  return all.filter((e) => {
    const words = `${e.label} ${e.kind.replaceAll('_', ' ')} ${t(`group-${e.group}`)}`.toLowerCase().split(/[\s,–-]+/);
    return asked.every((word) => words.some((one) => one.startsWith(word)));
  });
}
