/**
 * The order of battle: a tree-grid by formation with full parity with the map. Arrow keys move,
 * Enter centres the map, O gives an order, / searches.
 */
import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Land } from '../map/theatre';
import type { Session } from '../seat';
import { Icon } from '../ui/Icon';
import { Kbd, useKeys } from '../ui/keys';
import { Status } from '../ui/Status';
import type { Frame, Unit } from '../wire';
import type { Draft } from '../wire_desk';
import { count, t } from '../words';
import { concerns, kindName, takes } from './compose';
import { leave, lookAt, panel, selection } from './state';
import { Symbol } from './Symbol';
import { whereabouts } from './whereabouts';

type Filter = 'no-order' | 'can-act' | 'low' | '';
const filter = signal<Filter>('');
const query = signal('');
const folded = signal<ReadonlySet<string>>(new Set());

/** The draft that gives this unit its order, the first in priority. */
export function orderOf(unit: string, drafts: readonly Draft[]): Draft | undefined {
  return drafts.find((d) => concerns(d.params, unit));
}

interface Row {
  unit: Unit;
  draft: Draft | undefined;
  can: boolean;
}

function rowsOf(frame: Frame): Row[] {
  return frame.view.units.map((unit) => ({
    unit,
    draft: orderOf(unit.id, frame.desk?.drafts ?? []),
    can: frame.offers.some((o) => takes(o, unit.id)),
  }));
}

const MATCH: Record<Filter, (r: Row) => boolean> = {
  '': () => true,
  'no-order': (r) => !r.draft,
  'can-act': (r) => r.can && !r.draft,
  low: (r) => r.unit.supply !== 'ok',
};

/** Open the choice of orders for a unit, and show it on the map. */
export function giveOrder(unit: Unit, land: Land): void {
  selection.value = ['u:' + unit.id];
  leave({ at: 'verbs', unit: unit.id });
  panel.value = 'orders';
  if (unit.cell >= 0) lookAt(land, unit.cell);
}

function UnitRow({ row, session, onKey, first }: { row: Row; session: Session; onKey: (e: KeyboardEvent, r: Row) => void; first: boolean }) {
  const { unit, draft } = row;
  const type = session.statics.unit_types[unit.type];
  const team = session.statics.teams.find((x) => x.id === unit.team);
  const selected = selection.value.includes('u:' + unit.id);
  const strength = unit.full ? Math.round((unit.strength / unit.full) * 100) : 100;
  return (
    <div
      role="row"
      class={`unit ${selected ? 'selected' : ''}`}
      aria-selected={selected}
      aria-level={2}
      tabIndex={selected || first ? 0 : -1}
      data-unit={unit.id}
      onClick={() => {
        selection.value = ['u:' + unit.id];
        if (unit.cell >= 0) lookAt(session.land, unit.cell);
      }}
      onDblClick={() => giveOrder(unit, session.land)}
      onKeyDown={(event) => onKey(event, row)}
    >
      <span role="gridcell" class="sym">
        <Symbol sidc={type?.sidc ?? ''} frame="friend" fill={team?.colour ?? '#888'} glyph={team?.glyph ?? 'white'} />
      </span>
      <span role="gridcell" class="name">
        <span class="whole" title={unit.name}>
          {unit.name}
        </span>
        <span class="small dim clip">{whereabouts(unit, session)}</span>
      </span>
      <span role="gridcell" class="num">
        {strength}
      </span>
      <span role="gridcell">
        <Status state={unit.supply === 'ok' ? 'ok' : unit.supply === 'low' ? 'warning' : 'cannot'} word={t(`supply-${unit.supply}`)} size={14} />
      </span>
      <span role="gridcell" class="num">
        {Math.round(unit.readiness)}
      </span>
      <span role="gridcell" class={`clip ${draft ? '' : 'amber'}`}>
        {draft ? kindName(draft.kind) : t('no-order')}
      </span>
    </div>
  );
}

export function Orbat({ session, frame }: { session: Session; frame: Frame }) {
  const grid = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useKeys([{ keys: '/', does: 'key-search', run: () => field.current?.focus() }]);
  const all = rowsOf(frame);
  const wanted = query.value.trim().toLowerCase();
  const shown = all.filter(
    (r) =>
      MATCH[filter.value](r) &&
      (!wanted || `${r.unit.name} ${whereabouts(r.unit, session)} ${r.unit.formation}`.toLowerCase().includes(wanted)),
  );
  const formations = [...new Set(shown.map((r) => r.unit.formation))];

  const step = (from: HTMLElement, by: number) => {
    const rows = [...(grid.current?.querySelectorAll<HTMLElement>('[role="row"][tabindex]') ?? [])];
    rows[rows.indexOf(from) + by]?.focus();
  };
  const fold = (name: string, shut: boolean) => {
    const next = new Set(folded.value);
    if (shut) next.add(name);
    else next.delete(name);
    folded.value = next;
  };
  const keys = (event: KeyboardEvent, row: Row) => {
    const here = event.currentTarget as HTMLElement;
    const act: Record<string, () => void> = {
      ArrowDown: () => step(here, 1),
      ArrowUp: () => step(here, -1),
      ArrowLeft: () => {
        fold(row.unit.formation, true);
        grid.current?.querySelector<HTMLElement>(`[data-formation="${CSS.escape(row.unit.formation)}"]`)?.focus();
      },
      Enter: () => {
        selection.value = ['u:' + row.unit.id];
        if (row.unit.cell >= 0) lookAt(session.land, row.unit.cell, true);
      },
      o: () => giveOrder(row.unit, session.land),
    };
    const run = act[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!run || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const chip = (id: Filter, word: string) => {
    const n = all.filter(MATCH[id]).length;
    return (
      <button type="button" class="chip" aria-pressed={filter.value === id} onClick={() => (filter.value = filter.value === id ? '' : id)}>
        {t(word, { n })}
      </button>
    );
  };
  return (
    <div class="orbat">
      <div class="filters">
        <label class="find">
          <Icon name="search" size={14} />
          <input
            ref={field}
            type="search"
            placeholder={t('find-unit')}
            aria-label={t('find-unit')}
            value={query.value}
            onInput={(e) => (query.value = e.currentTarget.value)}
            onKeyDown={(e) => {
              if (e.key === 'ArrowDown' || e.key === 'Enter') {
                e.preventDefault();
                grid.current?.querySelector<HTMLElement>('.unit')?.focus();
              }
              if (e.key === 'Escape') {
                query.value = '';
                e.currentTarget.blur();
              }
            }}
          />
          <Kbd keys="/" />
        </label>
        {chip('no-order', 'filter-no-order')}
        {chip('can-act', 'filter-can-act')}
        {chip('low', 'filter-low')}
      </div>
      <div role="treegrid" aria-label={t('orbat')} class="scroll grid" ref={grid}>
        <div role="row" class="head small dim">
          <span role="columnheader" />
          <span role="columnheader">{t('col-unit')}</span>
          <span role="columnheader" class="num">{t('col-strength')}</span>
          <span role="columnheader">{t('col-supply')}</span>
          <span role="columnheader" class="num">{t('col-readiness')}</span>
          <span role="columnheader">{t('col-order')}</span>
        </div>
        {formations.map((name) => {
          const rows = shown.filter((r) => r.unit.formation === name);
          const shut = folded.value.has(name);
          const strength = rows.reduce((sum, r) => sum + r.unit.strength, 0);
          return (
            <div role="rowgroup" key={name}>
              <div
                role="row"
                class="formation"
                aria-level={1}
                aria-expanded={!shut}
                tabIndex={0}
                data-formation={name}
                onClick={() => fold(name, !shut)}
                onKeyDown={(event) => {
                  const key = event.key;
                  if (key === 'ArrowDown') step(event.currentTarget, 1);
                  else if (key === 'ArrowUp') step(event.currentTarget, -1);
                  else if (key === 'ArrowRight') fold(name, false);
                  else if (key === 'ArrowLeft') fold(name, true);
                  else if (key === 'Enter' || key === ' ') fold(name, !shut);
                  else return;
                  event.preventDefault();
                }}
              >
                <span role="gridcell">
                  <Icon name={shut ? 'chevron-right' : 'chevron-down'} size={14} /> <b>{name ? t(name) : t('formation-none')}</b>
                </span>
                <span role="gridcell" class="dim">
                  {t('formation-sum', { units: rows.length, men: count(Math.round(strength)) })}
                </span>
              </div>
              {!shut && rows.map((row) => <UnitRow key={row.unit.id} row={row} session={session} onKey={keys} first={row === shown[0]} />)}
            </div>
          );
        })}
        {shown.length === 0 && <p class="empty dim">{t(all.length ? 'orbat-none' : 'orbat-empty')}</p>}
      </div>
    </div>
  );
}
