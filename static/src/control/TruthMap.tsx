/** The map of the truth, or of exactly what another audience sees, framed in its colour. */
import { signal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { centreOn, toPx, type Camera } from '../map/camera';
import { focusOn } from '../map/focus';
import { MapBoard, type Layer } from '../map/MapBoard';
import type { Overlay } from '../map/Overlays';
import type { Piece } from '../map/pieces';
import { centre } from '../map/theatre';
import { frame } from '../seat';
import { t } from '../words';
import type { Item } from '../wire_control';
import { PieceCard } from './PieceCard';
import { shortRef } from './review';
import { PUBLIC, TRUTH, type Room } from './room';

const LAYERS: ReadonlySet<Layer> = new Set(['terrain', 'rail', 'works', 'contacts', 'plan', 'grid']);

export function TruthMap({ room }: { room: Room }) {
  const { statics, land } = room.session;
  const [camera] = useState(() => signal<Camera | null>(null));
  const [picked, pick] = useState<Piece | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const as = room.viewAs.value;
  const theirs = room.theirs.value;
  const team = statics.teams.find((one) => one.id === as);
  const shown = as === TRUTH ? frame.value! : theirs;
  const item = room.item.value;
  const overlays = useMemo(() => marks(item), [item]);

  const look = room.look.value;
  useEffect(() => {
    const at = look && centre(land, look.cell);
    const host = box.current;
    if (!at || !host || !camera.value) return;
    // A map that jumps at every item is hard to read: it moves only when the place is near the edge.
    const [x, y] = toPx(camera.value, at);
    const near = (value: number, size: number) => value < size * 0.12 || value > size * 0.88;
    if (!near(x, host.clientWidth) && !near(y, host.clientHeight)) return;
    camera.value = centreOn(camera.value, at, host.clientWidth, host.clientHeight);
  }, [look]);
  useEffect(() => pick(null), [as]);

  const choose = (next: string) => {
    if (next !== TRUTH) room.lastAs = next;
    room.viewAs.value = next;
  };
  const views = [TRUTH, ...statics.teams.map((one) => one.id), PUBLIC];
  const name = (id: string) =>
    id === TRUTH
      ? t('control-truth')
      : id === PUBLIC
        ? t('control-public')
        : (statics.teams.find((one) => one.id === id)?.code ?? id);
  return (
    <section class="c-map" ref={box} aria-label={t('control-map')}>
      {shown ? (
        <MapBoard
          key={as === TRUTH ? TRUTH : 'as'}
          land={land}
          statics={statics}
          view={shown.view}
          affiliation={as === TRUTH || as === PUBLIC ? 'neutral' : 'us'}
          layers={LAYERS}
          selection={picked ? [picked.key] : []}
          overlays={overlays}
          camera={camera}
          focus={focusOn(land, shown.view)}
          label={as === TRUTH ? t('control-map') : t('control-map-as', { name: team?.name ?? t('control-public') })}
          onPick={(piece) => pick(piece.key === picked?.key ? null : piece)}
          onCell={() => pick(null)}
        />
      ) : (
        <p class="c-map-wait dim" role="status">
          {t(room.theirsFailed.value === as ? 'control-as-failed' : 'control-as-loading')}
        </p>
      )}
      <div class="c-map-top">
        <div class="c-segments" role="radiogroup" aria-label={t('control-view-as')}>
          <span class="c-segments-label">{t('control-view-as')}</span>
          {views.map((id) => (
            <button key={id} type="button" role="radio" aria-checked={as === id} onClick={() => choose(id)}>
              {name(id)}
            </button>
          ))}
        </div>
      </div>
      {as !== TRUTH && (
        <>
          <div class="c-as" style={{ '--as': team?.colour ?? 'var(--field-line)' }} aria-hidden="true" />
          <p
            class="c-as-label"
            role="status"
            style={{
              background: team?.colour ?? 'var(--field-line)',
              color: team ? (team.glyph === 'white' ? '#fff' : '#000') : 'var(--page)',
            }}
          >
            {team ? t('control-as-label', { name: team.name }) : t('control-as-public')}
          </p>
        </>
      )}
      {picked && shown && (
        <PieceCard piece={picked} view={shown.view} statics={statics} land={land} onClose={() => pick(null)} />
      )}
    </section>
  );
}

/** The item on the desk, marked on its cell. */
function marks(item: Item | null): Overlay[] {
  if (!item || item.cell < 0) return [];
  return [
    { kind: 'cells', id: 'item-cell', cells: [item.cell], look: 'chosen' },
    { kind: 'mark', id: 'item-mark', cell: item.cell, look: 'here', text: shortRef(item) },
  ];
}
