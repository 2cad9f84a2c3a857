import { cellName } from '../../map/theatre';
import type { Session } from '../../seat';
import type { CellIndex, Choice } from '../../wire';
import { t } from '../../words';
import { route } from '../route';
import { aimAt } from '../state';

type Path = Extract<Choice, { by: 'path' }>;

interface Props {
  choice: Path;
  value: unknown;
  set: (value: unknown) => void;
  session: Session;
  aimed: boolean;
  name: string;
}

/** The path grown to a cell: straight to a neighbour, else by the likeliest way within bounds. */
export function grow(choice: Path, path: readonly CellIndex[], to: CellIndex, land: Session['land']): CellIndex[] | null {
  const from = path.at(-1) ?? choice.start;
  const way = route(land, from, to, new Set(choice.within));
  if (way.length < 2 || way.slice(1).some((c) => !choice.within.includes(c))) return null;
  const grown = [...path, ...way.slice(1)];
  return choice.max && grown.length > choice.max ? null : grown;
}

/** A way through cells: click the next one on the map or choose among the neighbours. */
export function PathField({ choice, value, set, session, aimed, name }: Props) {
  const { land } = session;
  const path = Array.isArray(value) ? (value as CellIndex[]) : [];
  const last = path.at(-1) ?? choice.start;
  const next = (land.theatre.cells[last]?.nb ?? []).filter((c) => choice.within.includes(c));
  return (
    <div class="path-field" onFocusIn={() => aimAt(name)}>
      <ol class="way-list">
        <li class="dim">{cellName(land, choice.start)}</li>
        {path.map((cell, n) => (
          <li key={`${n}-${cell}`}>{cellName(land, cell)}</li>
        ))}
      </ol>
      <div class="row">
        <select class="field grow" aria-label={t('path-next')} value="" onChange={(e) => e.currentTarget.value && set([...path, Number(e.currentTarget.value)])} disabled={path.length >= choice.max}>
          <option value="">{t('path-next')}</option>
          {next.map((c) => (
            <option key={c} value={String(c)}>
              {cellName(land, c)}
            </option>
          ))}
        </select>
        <button type="button" class="button small" disabled={!path.length} onClick={() => set(path.slice(0, -1))}>
          {t('path-back')}
        </button>
      </div>
      <p class="small dim">{t(aimed ? 'path-map' : 'cell-aim')}</p>
    </div>
  );
}
