/** Plans and choices as overlays of the map. */
import type { Overlay } from '../map/Overlays';
import type { Land } from '../map/theatre';
import type { CellIndex, Choice, Frame, Offer, Params } from '../wire';
import type { Desk, Draft } from '../wire_desk';
import { dateOfDay, longDate, t } from '../words';
import { halfDay, siblings } from './compose';
import { inList } from './Orders';
import { route } from './route';
import type { Compose } from './state';

const RAIL = /rail/;
const isCell = (v: unknown): v is CellIndex => typeof v === 'number' && Number.isInteger(v);

/** Where an order goes: a path of cells, or one target cell. */
function aim(draft: Draft, offer: Offer | undefined): { path: CellIndex[] } | { cell: CellIndex } | null {
  const { path, dest, target } = draft.params;
  if (Array.isArray(path) && path.length && path.every(isCell)) return { path };
  if (isCell(dest)) return { cell: dest };
  for (const p of offer?.params ?? []) {
    const value = draft.params[p.name];
    if (p.choice.by === 'cells' && isCell(value)) return { cell: value };
  }
  return isCell(target) ? { cell: target } : null;
}

function pill(draft: Draft, offer: Offer | undefined, n: number, from: string): string {
  for (const p of offer?.params ?? []) {
    if (p.choice.by !== 'cells' || !p.choice.when) continue;
    const half = p.choice.when[p.choice.cells.indexOf(draft.params[p.name] as CellIndex)];
    if (half !== undefined) return t('plan-pill', { n, date: longDate(dateOfDay(from, halfDay(half).day)) });
  }
  return String(n);
}

/** The desk's drafts (or the committed move) as arrows from their units. */
export function planOverlays(frame: Frame, desk: Desk, land: Land, chosen: string, edited: string): Overlay[] {
  const out: Overlay[] = [];
  inList(desk.drafts).forEach((draft, i) => {
    if (draft.id === edited) return;
    const offer = frame.offers.find((o) => o.id === draft.offer);
    const unit = frame.view.units.find((u) => u.id === draft.params.unit);
    const goal = aim(draft, offer);
    if (!unit || unit.cell < 0 || !goal) return;
    const cells = 'path' in goal ? [unit.cell, ...goal.path] : route(land, unit.cell, goal.cell);
    if (cells.length < 2) return;
    out.push({
      kind: 'path',
      id: `plan-${draft.id}`,
      cells,
      look: desk.move ? 'committed' : draft.id === chosen ? 'draft' : 'mate',
      rail: RAIL.test(String(draft.params.mode ?? '')),
      ...(draft.id === chosen ? { pill: pill(draft, offer, i + 1, frame.turn.from) } : {}),
    });
  });
  return out;
}

/** What may be chosen on the map for the parameter the person is at, and what is chosen. */
export function choiceOverlays(compose: Extract<Compose, { at: 'form' }>, offer: Offer, frame: Frame, land: Land): Overlay[] {
  const out: Overlay[] = [];
  const targets = siblings(frame.offers, offer).flatMap((o) => o.subject.cell ?? []);
  if (targets.length) out.push({ kind: 'cells', id: 'targets', cells: [...new Set(targets)], look: 'threat' });
  if (offer.subject.cell !== undefined) out.push({ kind: 'cells', id: 'target', cells: [offer.subject.cell], look: 'chosen' });
  const param = offer.params.find((p) => p.name === compose.aim);
  if (!param) return out;
  const value = compose.values[param.name];
  const unit = frame.view.units.find((u) => u.id === offer.fixed.unit);
  if (param.choice.by === 'cells') {
    out.push(...reach(param.choice, frame));
    if (isCell(value)) {
      out.push({ kind: 'cells', id: 'chosen', cells: [value], look: 'chosen' });
      if (unit && unit.cell >= 0 && unit.cell !== value) {
        const half = param.choice.when?.[param.choice.cells.indexOf(value)];
        out.push({
          kind: 'path',
          id: 'draft-way',
          cells: way(offer, compose.values, unit.cell) ?? route(land, unit.cell, value),
          look: 'draft',
          rail: RAIL.test(String(offer.fixed.mode ?? '')),
          ...(half ? { pill: longDate(dateOfDay(frame.turn.from, halfDay(half).day)) } : {}),
        });
      }
    }
  }
  if (param.choice.by === 'path') {
    out.push({ kind: 'cells', id: 'within', cells: param.choice.within, look: 'now' });
    const path = Array.isArray(value) ? (value as CellIndex[]) : [];
    if (path.length) out.push({ kind: 'path', id: 'draft-way', cells: [param.choice.start, ...path], look: 'draft' });
  }
  return out;
}

/** The way as it was laid, where it was. */
function way(offer: Offer, values: Params, from: CellIndex): CellIndex[] | null {
  const name = offer.params.find((p) => p.choice.by === 'path')?.name;
  const cells = name ? values[name] : null;
  return Array.isArray(cells) && cells.length ? [from, ...(cells as CellIndex[])] : null;
}

/** Cells by when they can be reached: within the first half of the turn, or later. */
function reach(choice: Extract<Choice, { by: 'cells' }>, frame: Frame): Overlay[] {
  if (!choice.when) return [{ kind: 'cells', id: 'reach', cells: choice.cells, look: 'now' }];
  const days = (Date.parse(frame.turn.to) - Date.parse(frame.turn.from)) / 86_400_000 + 1;
  const soon = choice.cells.filter((_, n) => (choice.when?.[n] ?? 0) <= days);
  const later = choice.cells.filter((_, n) => (choice.when?.[n] ?? 0) > days);
  return [
    { kind: 'cells', id: 'reach-later', cells: later, look: 'later' },
    { kind: 'cells', id: 'reach', cells: soon, look: 'now' },
  ];
}
