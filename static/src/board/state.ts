/** All screen state of the board that is not the frame: what is open, chosen, and being composed. */
import { computed, effect, signal } from '@preact/signals';
import type { Camera } from '../map/camera';
import { centre, type Land } from '../map/theatre';
import type { Layer } from '../map/MapBoard';
import { frame, type Session } from '../seat';
import { toast } from '../ui/toasts';
import type { CellIndex, Dispatch, Group, Offer, Params, Unit } from '../wire';
import type { Draft } from '../wire_desk';
import type { ForecastState } from '../wire_forecast';
import { t } from '../words';
import { carry, initial, joined, prose, withValue } from './compose';

export const session = signal<Session | null>(null);

export type Left = 'orbat' | 'contacts' | 'tracks';
export const left = signal<Left>('orbat');
export type Right = 'orders' | 'diplomacy' | 'signals' | 'team';
export const right = signal<Right>('orders');
/** The panel shown where there is room for one (below 1200 px). */
export type Panel = 'orders' | 'units' | 'map' | 'tracks' | 'feed';
export const panel = signal<Panel>('orders');

/** Keys of selected pieces: "u:…" own or allied units, "c:…" contacts. */
export const selection = signal<readonly string[]>([]);
export const chosenDraft = signal('');
export const hovered = signal<CellIndex>(-1);
export const camera = signal<Camera | null>(null);
export const mapSize = signal({ w: 0, h: 0 });
export const hideCounters = signal(false);
export const legend = signal(false);
export const explained = signal<Dispatch | null>(null);
export const allReports = signal(false);
export const committing = signal(false);
/** The forecast being looked at. */
export const forecasting = signal<ForecastState | null>(null);
export const layers = signal<ReadonlySet<Layer>>(new Set<Layer>(['terrain', 'rail', 'works', 'contacts', 'plan', 'grid']));

export function toggleLayer(layer: Layer): void {
  const next = new Set(layers.value);
  if (!next.delete(layer)) next.add(layer);
  layers.value = next;
}

/** The order being written. It is apart from the frame: a frame that arrives changes no letter of it. */
export type Compose =
  | { at: 'verbs'; unit: string }
  | { at: 'menu'; group: Group | null }
  | { at: 'units'; kind: string }
  | { at: 'form'; offer: string; values: Params; draft: { id: string; version: number } | null; aim: string; standing?: boolean };

export const compose = signal<Compose | null>(null);

/** The offer the composer is filling, as the newest frame has it. */
export const offer = computed<Offer | null>(() => {
  const c = compose.value;
  return c?.at === 'form' ? (frame.value?.offers.find((o) => o.id === c.offer) ?? null) : null;
});

/** The first parameter that is chosen on the map. */
const aimOf = (o: Offer) => o.params.find((p) => p.choice.by === 'cells' || p.choice.by === 'path')?.name ?? '';

/** Whether an order being written has words that stand in no draft. */
export function written(c: Compose | null): boolean {
  if (c?.at !== 'form') return false;
  const before = prose(frame.value?.desk?.drafts.find((draft) => draft.id === c.draft?.id)?.params ?? {});
  return prose(c.values).some((text) => !before.includes(text));
}

/** Put something else where the composer is, or nothing. What was written in words can be taken up again. */
export function leave(to: Compose | null = null): void {
  const c = compose.value;
  compose.value = to;
  if (!written(c)) return;
  const run = () => {
    compose.value = c;
    panel.value = 'orders';
    right.value = 'orders';
  };
  toast(t('order-left'), { act: { label: t('order-left-back'), run }, seconds: 30 });
}

/** Begin an order; a unit it was begun from is in it already. */
export function begin(o: Offer, unit = ''): void {
  const part = unit && joined(o, unit);
  const values = { ...initial(o), ...(part ? { [part]: [unit] } : {}) };
  leave({ at: 'form', offer: o.id, values, draft: null, aim: aimOf(o) });
  panel.value = 'orders';
  right.value = 'orders';
}

export function edit(draft: Draft): void {
  const o = frame.value?.offers.find((x) => x.id === draft.offer);
  if (!o) return;
  leave({
    at: 'form',
    offer: o.id,
    values: { ...draft.params },
    draft: { id: draft.id, version: draft.version },
    aim: aimOf(o),
    standing: draft.standing,
  });
}

export function setValue(name: string, value: unknown): void {
  const c = compose.value;
  if (c?.at === 'form') compose.value = { ...c, values: withValue(offer.value, c.values, name, value) };
}

/** Whether the order is to be repeated each turn until cancelled. */
export function setStanding(standing: boolean): void {
  const c = compose.value;
  if (c?.at === 'form') compose.value = { ...c, standing };
}

/** Go over to another variant of the same verb; what still fits is kept. */
export function variant(to: Offer): void {
  const c = compose.value;
  if (c?.at !== 'form') return;
  const values = carry(c.values, to);
  compose.value = { ...c, offer: to.id, values, aim: to.params.some((p) => p.name === c.aim) ? c.aim : aimOf(to) };
}

export function aimAt(name: string): void {
  const c = compose.value;
  if (c?.at === 'form') compose.value = { ...c, aim: name };
}

export const selectedUnit = computed<Unit | null>(() => {
  const key = selection.value[0];
  return key?.startsWith('u:') ? (frame.value?.view.units.find((u) => 'u:' + u.id === key) ?? null) : null;
});

/** Bring a cell to the middle of the map; unless `always`, only if it is not well in sight already. */
export function lookAt(land: Land, cell: CellIndex, always = false): void {
  const at = centre(land, cell);
  const now = camera.value;
  const { w, h } = mapSize.value;
  if (!at || !now || !w) return;
  const [x, y] = [at[0] * now.k + now.x, at[1] * now.k + now.y];
  const edge = Math.min(90, w / 5, h / 5);
  if (!always && x > edge && y > edge && x < w - edge && y < h - edge) return;
  camera.value = { k: now.k, x: w / 2 - at[0] * now.k, y: h / 2 - at[1] * now.k };
}

const KEEP = 'compose';

/** Keep what is being written through a reload of the page, per seat. */
export function remember(seat: string): void {
  const id = `${KEEP}:${seat}`;
  try {
    const kept = sessionStorage.getItem(id);
    if (kept && !compose.value) compose.value = JSON.parse(kept) as Compose;
  } catch {
    return; // without storage a reload loses what was being written, nothing else
  }
  effect(() => {
    const c = compose.value;
    if (c) sessionStorage.setItem(id, JSON.stringify(c));
    else sessionStorage.removeItem(id);
  });
}
