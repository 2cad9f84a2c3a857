/** The board's keys (screens.md §3.11). */
import type { Land } from '../map/theatre';
import { mayDraft, moveOpen, type Session } from '../seat';
import { useKeys, type Binding } from '../ui/keys';
import type { CellIndex, Frame, Group, Offer } from '../wire';
import { takeBack } from './acts';
import { general, takes } from './compose';
import { cursor, DIRECTIONS, step } from './cursor';
import { grow } from './fields/PathField';
import { begin, committing, compose, hideCounters, leave, left, legend, lookAt, offer, panel, right, selectedUnit, selection, setValue } from './state';

/** The first offer of the chosen unit whose kind is among these, or its list of verbs. */
function verb(session: Session, frame: Frame, kinds: string[]): void {
  const unit = selectedUnit.value;
  if (!unit || !mayDraft(session, frame)) return;
  const hit = frame.offers.find((o: Offer) => takes(o, unit.id) && kinds.includes(o.kind));
  if (hit) begin(hit, unit.id);
  else leave({ at: 'verbs', unit: unit.id });
  panel.value = 'orders';
}

function menu(session: Session, frame: Frame, group: Group | null): void {
  if (!mayDraft(session, frame)) return;
  leave({ at: 'menu', group: general(frame.offers).some((o) => o.group === group) ? group : null });
  panel.value = 'orders';
}

/** The next own counter in the same cell. */
function turnStack(frame: Frame, by: number): void {
  const unit = selectedUnit.value;
  if (!unit) return;
  const here = frame.view.units.filter((u) => u.cell === unit.cell);
  const next = here[(here.indexOf(unit) + by + here.length) % here.length];
  if (next) selection.value = ['u:' + next.id];
}

function aiming(frame: Frame, land: Land): Binding[] {
  const c = compose.value;
  const o = offer.value;
  const param = c?.at === 'form' ? o?.params.find((p) => p.name === c.aim) : undefined;
  if (c?.at !== 'form' || !o || !param || (param.choice.by !== 'cells' && param.choice.by !== 'path')) return [];
  const { choice } = param;
  const path = Array.isArray(c.values[param.name]) ? (c.values[param.name] as CellIndex[]) : [];
  const unit = frame.view.units.find((u) => u.id === o.fixed.unit);
  const start = choice.by === 'path' ? (path.at(-1) ?? choice.start) : typeof c.values[param.name] === 'number' ? (c.values[param.name] as number) : (unit?.cell ?? choice.cells[0] ?? 0);
  const go = (direction: number) => {
    cursor.value = step(land, cursor.value >= 0 ? cursor.value : start, direction);
    lookAt(land, cursor.value);
  };
  const take = () => {
    if (cursor.value < 0) return;
    if (choice.by === 'cells' && choice.cells.includes(cursor.value)) setValue(param.name, cursor.value);
    if (choice.by === 'path') {
      const grown = grow(choice, path, cursor.value, land);
      if (grown) setValue(param.name, grown);
    }
  };
  return [
    ...DIRECTIONS.map((d) => ({ keys: d.key, does: `key-${d.word}`, run: () => go(d.at) })),
    { keys: 'Enter', does: 'key-take', run: take },
    {
      keys: 'Backspace',
      does: 'key-step-back',
      run: () => setValue(param.name, choice.by === 'path' ? path.slice(0, -1) : null),
    },
  ];
}

export function useShortcuts(session: Session, frame: Frame): void {
  const { land } = session;
  useKeys(
    [
      { keys: 'm', does: 'key-move', run: () => verb(session, frame, ['move']) },
      { keys: 'k', does: 'key-attack', run: () => verb(session, frame, ['attack', 'strike', 'support']) },
      { keys: 'r', does: 'key-recon', run: () => verb(session, frame, ['recon', 'reconnoitre', 'air_mission']) },
      { keys: 'o', does: 'key-order', run: () => verb(session, frame, []) },
      { keys: 'd', does: 'key-diplomacy', run: () => menu(session, frame, 'diplomatic') },
      { keys: 'n', does: 'key-new', run: () => menu(session, frame, null) },
      { keys: 'i', does: 'key-information', run: () => menu(session, frame, 'information') },
      { keys: '[', does: 'key-stack-before', run: () => turnStack(frame, -1) },
      { keys: ']', does: 'key-stack-next', run: () => turnStack(frame, 1) },
      {
        keys: 'f',
        does: 'key-find',
        run: () => {
          const unit = selectedUnit.value;
          if (unit && unit.cell >= 0) lookAt(land, unit.cell, true);
        },
      },
      { keys: 'Ctrl+z', does: 'key-undo', run: () => void takeBack() },
      { keys: 'Shift+c', does: 'key-commit', run: () => (committing.value = moveOpen(frame)) },
      { keys: 'l', does: 'key-legend', run: () => (legend.value = !legend.value) },
      { keys: 'h', does: 'key-hide', run: () => (hideCounters.value = true), up: () => (hideCounters.value = false) },
      { keys: '1', does: 'key-orbat', run: () => (left.value = 'orbat') },
      { keys: '2', does: 'key-contacts', run: () => (left.value = 'contacts') },
      { keys: '3', does: 'key-tracks', run: () => (left.value = 'tracks') },
      { keys: '4', does: 'key-orders', run: () => (right.value = 'orders') },
      { keys: '5', does: 'key-signals', run: () => (right.value = 'signals') },
      { keys: '6', does: 'key-team', run: () => (right.value = 'team') },
      { keys: 'Escape', does: 'key-clear', run: () => (selection.value = []) },
    ],
  );
  useKeys(aiming(frame, land));
}
