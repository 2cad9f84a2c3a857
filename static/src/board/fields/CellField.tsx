import { useState } from 'preact/hooks';
import { cellName, type Land } from '../../map/theatre';
import type { Session } from '../../seat';
import type { CellIndex, Choice, Frame } from '../../wire';
import { dateOfDay, longDate, t } from '../../words';
import { halfDay } from '../compose';
import { ARROWS, cursor, step } from '../cursor';
import { aimAt, lookAt, selectedUnit } from '../state';

type Cells = Extract<Choice, { by: 'cells' }>;

interface Props {
  choice: Cells;
  value: unknown;
  set: (value: unknown) => void;
  id: string;
  aimed: boolean;
  name: string;
  session: Session;
  frame: Frame;
}

/** When one arrives in a cell of the choice: "arrives Wed 18 Jan, by evening". */
export function arrival(choice: Cells, cell: CellIndex, from: string): string {
  const half = choice.when?.[choice.cells.indexOf(cell)];
  if (half === undefined) return '';
  const { day, late } = halfDay(half);
  return t(late ? 'arrives-late' : 'arrives-early', { date: longDate(dateOfDay(from, day)) });
}

/** Cells whose own name or whose towns match, soonest arrival first. */
export function search(choice: Cells, land: Land, text: string): CellIndex[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const towns = new Map<CellIndex, string>();
  for (const n of land.theatre.nodes) if (n.kind === 'city') towns.set(n.cell, `${towns.get(n.cell) ?? ''} ${n.name}`);
  return choice.cells
    .map((cell, n) => ({ cell, n, name: `${cellName(land, cell)}${towns.get(cell) ?? ''}`.toLowerCase() }))
    .filter((c) => c.name.includes(wanted))
    .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)) || (choice.when?.[a.n] ?? 0) - (choice.when?.[b.n] ?? 0))
    .map((c) => c.cell)
    .slice(0, 8);
}

/** A cell by its name, or by a click on the map. */
export function CellField({ choice, value, set, id, aimed, name, session, frame }: Props) {
  const [text, setText] = useState('');
  const { land } = session;
  const found = search(choice, land, text);
  const unit = selectedUnit.value;
  const start = unit && unit.cell >= 0 ? unit.cell : (choice.cells[0] ?? 0);
  const pick = (cell: CellIndex) => {
    set(cell);
    setText('');
    lookAt(land, cell);
  };
  return (
    <div class="cell-field" onFocusIn={() => aimAt(name)}>
      {typeof value === 'number' && (
        <p class="chosen-cell">
          <b>{cellName(land, value)}</b> <span class="dim small">{arrival(choice, value, frame.turn.from)}</span>
        </p>
      )}
      <input
        class="field"
        id={id}
        type="text"
        autocomplete="off"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        placeholder={t('cell-search', { n: choice.cells.length })}
        aria-label={t('cell-search', { n: choice.cells.length })}
        value={text}
        onInput={(e) => setText(e.currentTarget.value)}
        onKeyDown={(e) => {
          const first = found[0];
          if (e.key === 'Enter' && !e.ctrlKey) {
            const cell = text.trim() ? first : cursor.value;
            e.preventDefault();
            if (cell !== undefined && choice.cells.includes(cell)) pick(cell);
            return;
          }
          if (e.key === 'Backspace' && !text) {
            e.preventDefault();
            set(null);
            return;
          }
          const way = ARROWS[(e.shiftKey ? 'Shift+' : '') + e.key];
          if (way === undefined || text) return;
          e.preventDefault();
          const from = cursor.value >= 0 ? cursor.value : typeof value === 'number' ? value : start;
          cursor.value = step(land, from, way);
          lookAt(land, cursor.value);
        }}
      />
      {found.length > 0 && (
        <ul class="suggestions" id={`${id}-list`} role="listbox">
          {found.map((cell) => (
            <li key={cell} role="option" aria-selected={cell === value}>
              <button type="button" onClick={() => pick(cell)}>
                <span class="grow">{cellName(land, cell)}</span>
                <span class="small dim">{arrival(choice, cell, frame.turn.from)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="small dim">{t(text.trim() && !found.length ? 'cell-not-found' : aimed ? 'cell-map' : 'cell-aim')}</p>
    </div>
  );
}
