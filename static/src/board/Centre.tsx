/** The map with its tools above it, and beneath it what one can do with what is chosen. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { scaleBar } from '../map/camera';
import { units } from '../map/theatre';
import { MapBoard, type Layer } from '../map/MapBoard';
import type { Overlay } from '../map/Overlays';
import type { Piece } from '../map/pieces';
import { mayDraft, type Session } from '../seat';
import { Kbd } from '../ui/keys';
import { Sentence } from '../ui/Sentence';
import type { CellIndex, Frame } from '../wire';
import { number, t } from '../words';
import { sentenceArgs, siblings, takes, verbs } from './compose';
import { cursor } from './cursor';
import { Feed, LastReport } from './Feed';
import { arrival } from './fields/CellField';
import { grow } from './fields/PathField';
import { Legend } from './Legend';
import { cellFacts } from './place';
import { choiceOverlays, planOverlays } from './plans';
import { aimAt, begin, camera, chosenDraft, compose, hideCounters, hovered, layers, legend, mapSize, offer, selectedUnit, selection, setValue, toggleLayer, variant } from './state';
import { width } from './useWide';
import { whereabouts } from './whereabouts';

const LAYERS: Layer[] = ['terrain', 'rail', 'works', 'contacts', 'plan', 'supply'];

function Tools() {
  return (
    <div class="tools">
      <b class="title">{t('map-word-title')}</b>
      <div class="chips" role="group" aria-label={t('layers')}>
        {LAYERS.map((l) => (
          <button key={l} type="button" class="chip" aria-pressed={layers.value.has(l)} onClick={() => toggleLayer(l)}>
            {t(`layer-${l}`)}
          </button>
        ))}
      </div>
      <span class="grow" />
      <button type="button" class="tool" aria-pressed={legend.value} onClick={() => (legend.value = !legend.value)}>
        {t('map-legend')} <Kbd keys="L" />
      </button>
      <button type="button" class="tool" aria-pressed={hideCounters.value} aria-label={t('hide-counters')} onClick={() => (hideCounters.value = !hideCounters.value)}>
        {t(width.value === 'wide' ? 'hide-counters' : 'hide')} <Kbd keys="H" />
      </button>
    </div>
  );
}

/** The strip under the map: the order being written, or what the chosen unit may be told. */
function Strip({ session, frame }: { session: Session; frame: Frame }) {
  const c = compose.value;
  const o = offer.value;
  if (c?.at === 'form' && o) {
    const param = o.params.find((p) => p.name === c.aim);
    const path = o.params.find((p) => p.choice.by === 'path');
    const value = c.values[c.aim];
    const when = param?.choice.by === 'cells' && typeof value === 'number' ? arrival(param.choice, value, frame.turn.from) : '';
    return (
      <div class="strip">
        <span class="clip">
          <Sentence msg={o.sentence} args={sentenceArgs(o, c.values, session.land, frame.view)} />
        </span>
        {when && <span class="dim">{when}</span>}
        <span class="grow" />
        {path && c.aim !== path.name && (
          <button type="button" class="button small" onClick={() => aimAt(path.name)}>
            {t('add-waypoint')}
          </button>
        )}
        {param && <span class="small dim">{t(param.choice.by === 'path' ? 'strip-path' : 'strip-cell')}</span>}
      </div>
    );
  }
  const unit = selectedUnit.value;
  if (unit) {
    const offers = verbs(frame.offers.filter((x) => takes(x, unit.id))).slice(0, width.value === 'wide' ? 7 : 4);
    return (
      <div class="strip">
        <b class="clip">{unit.name}</b>
        <span class="dim clip">{whereabouts(unit, session)}</span>
        <span class="grow" />
        {offers.map((x) => (
          <button key={x.id} type="button" class="button small" onClick={() => begin(x, unit.id)}>
            {t(x.label, x.args)}
          </button>
        ))}
        {!offers.length && <span class="dim">{t('strip-none')}</span>}
      </div>
    );
  }
  return (
    <div class="strip dim">
      <span class="clip">{t(mayDraft(session, frame) ? 'strip-idle' : 'strip-read')}</span>
    </div>
  );
}

function HoverLine({ session, frame }: { session: Session; frame: Frame }) {
  const cell = cursor.value >= 0 ? cursor.value : hovered.value;
  const { name, facts, source } = cellFacts(session.land, session.statics, frame.view, cell);
  const bar = scaleBar(units(session.land, camera.value?.k ?? 1));
  return (
    <div class="hover-line small">
      <span class="clip" aria-live={cursor.value >= 0 ? 'polite' : 'off'}>
        {name ? (
          <>
            <b>{name}</b>
            <span class="dim">, {facts}</span> {source && <span class="source">{source}</span>}
          </>
        ) : (
          <span class="dim">{t('hover-idle')}</span>
        )}
      </span>
      <span class="grow" />
      <svg class="scale" width={Math.ceil(bar.px) + 2} height="8" aria-hidden="true">
        <path d={`M1 0V7M1 3.5H${bar.px}M${bar.px} 0V7`} />
      </svg>
      {t('km', { km: number(bar.km) })}
    </div>
  );
}

/** Amber words under counters whose supply fails, for the supply layer. */
function supplyNotes(frame: Frame): Record<string, string> {
  return Object.fromEntries(
    frame.view.units.filter((u) => u.supply !== 'ok').map((u) => ['u:' + u.id, t('supply-note', { state: t(`supply-${u.supply}`), days: number(u.dos) })]),
  );
}

export function Centre({ session, frame }: { session: Session; frame: Frame }) {
  const { land, statics } = session;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const read = () => (mapSize.value = { w: node.clientWidth, h: node.clientHeight });
    read();
    const watch = new ResizeObserver(read);
    watch.observe(node);
    return () => watch.disconnect();
  }, []);

  const c = compose.value;
  const o = offer.value;
  const plan = layers.value.has('plan');
  const edited = c?.at === 'form' ? (c.draft?.id ?? '') : '';
  const overlays = useMemo<Overlay[]>(() => {
    const out: Overlay[] = [];
    if (plan && frame.desk) out.push(...planOverlays(frame, frame.desk, land, chosenDraft.value, edited));
    if (c?.at === 'form' && o) out.push(...choiceOverlays(c, o, frame, land));
    if (cursor.value >= 0) out.push({ kind: 'cells', id: 'cursor', cells: [cursor.value], look: 'cursor' });
    return out;
  }, [c, o, frame, land, plan, chosenDraft.value, edited, cursor.value]);

  const aimed = c?.at === 'form' ? o?.params.find((p) => p.name === c.aim) : undefined;
  const aim = (cell: CellIndex): boolean => {
    if (c?.at !== 'form' || !o) return false;
    const other = siblings(frame.offers, o).find((x) => x.subject.cell === cell);
    if (other) {
      variant(other);
      return true;
    }
    if (!aimed) return false;
    const { choice } = aimed;
    if (choice.by === 'cells' && choice.cells.includes(cell)) setValue(aimed.name, cell);
    else if (choice.by === 'path') {
      const path = Array.isArray(c.values[aimed.name]) ? (c.values[aimed.name] as CellIndex[]) : [];
      const grown = path.at(-1) === cell ? path.slice(0, -1) : grow(choice, path, cell, land);
      if (grown) setValue(aimed.name, grown);
    } else return false;
    return true;
  };
  const pick = (piece: Piece) => {
    if (aim(piece.cell)) return;
    selection.value = [piece.key];
    // A press on a unit while another's verbs are shown asks about that unit instead.
    if (c?.at === 'verbs' && piece.kind === 'unit' && frame.view.units.some((u) => u.id === piece.id)) compose.value = { at: 'verbs', unit: piece.id };
  };
  const notes = useMemo(() => (layers.value.has('supply') ? supplyNotes(frame) : undefined), [frame, layers.value]);
  const team = statics.teams.find((x) => x.id === frame.audience)?.name ?? t('public');
  return (
    <section class="centre" aria-label={t('map-word-title')}>
      <Tools />
      <div class="map-box" ref={box}>
        <MapBoard
          land={land}
          statics={statics}
          view={frame.view}
          affiliation="us"
          layers={layers.value}
          selection={selection.value}
          overlays={overlays}
          hideCounters={hideCounters.value}
          notes={notes}
          camera={camera}
          label={t('map-of', { team })}
          onPick={pick}
          onCell={(cell) => {
            if (!aim(cell) && !c) selection.value = [];
          }}
          onHover={(cell) => (hovered.value = cell)}
        >
          {legend.value && <Legend sources={session.land.theatre.sources ?? []} />}
        </MapBoard>
      </div>
      <Strip session={session} frame={frame} />
      {width.value !== 'phone' && <HoverLine session={session} frame={frame} />}
      {width.value === 'wide' ? <Feed session={session} frame={frame} /> : <LastReport session={session} frame={frame} />}
    </section>
  );
}
