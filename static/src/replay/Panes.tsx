/** One or two maps that pan and zoom as one. */
import { memo } from 'preact/compat';
import { useMemo, useRef } from 'preact/hooks';
import { focusOn } from '../map/focus';
import type { Counter } from '../map/layout';
import { MapBoard, type Layer } from '../map/MapBoard';
import type { Overlay } from '../map/Overlays';
import type { Projector } from '../map/projector';
import type { Point } from '../map/theatre';
import { t } from '../words';
import type { ReplayFrame } from '../wire_replay';
import { shown } from './differences';
import { Marks } from './Marks';
import { TRUTH, type Player } from './player';
import { nameOf } from './Toolbar';

const LAYERS: ReadonlySet<Layer> = new Set(['terrain', 'rail', 'works', 'contacts', 'plan', 'grid']);

const NONE: readonly string[] = [];
/** Drawn anew only when its frame changes, not with every step of the scrubber. */
const Still = memo(MapBoard);

export function Panes({ player }: { player: Player }) {
  const right = player.right.value;
  return (
    <div class={`r-panes ${right ? 'two' : ''}`}>
      <Pane key="left" player={player} as={player.as.value} />
      {right && <Pane key="right" player={player} as={right} />}
    </div>
  );
}

function Pane({ player, as }: { player: Player; as: string }) {
  const { land, statics } = player.opening;
  const team = statics.teams.find((one) => one.id === as);
  const now = player.frameOf(as);
  const failed = player.failed(as);
  // While a frame is on its way the last one stays, marked as such: the map never goes blank.
  const last = useRef<ReplayFrame | null>(null);
  if (now) last.current = now;
  else if (last.current && last.current.as !== as) last.current = null;
  const frame = now ?? last.current;
  // The mark belongs to the picture it is drawn on, which may be a moment behind the scrubber.
  const cell = frame?.event?.cell ?? -1;
  const focus = useFocus(player);
  const overlays = useMemo<Overlay[]>(
    () => (cell >= 0 ? [{ kind: 'cells', id: 'event', cells: [cell], look: 'chosen' }] : []),
    [cell],
  );
  const compared = player.compared.value === as;
  const list = compared ? shown(player.differences.value, player.hidden.value) : [];
  const picked = player.picked.value;
  const draw = useMemo(
    () =>
      compared
        ? (to: Projector, counters: readonly Counter[]) => (
            <Marks list={list} picked={picked} counters={counters} statics={statics} to={to} />
          )
        : undefined,
    [compared, player.differences.value, player.hidden.value, picked],
  );
  return (
    <section class="r-pane" aria-label={nameOf(player, as)}>
      {frame && (
        <Still
          land={land}
          statics={statics}
          view={frame.view}
          affiliation={team ? 'us' : 'neutral'}
          layers={LAYERS}
          selection={NONE}
          overlays={overlays}
          camera={player.camera}
          focus={focus}
          label={nameOf(player, as)}
          draw={draw}
        />
      )}
      <p class="r-pane-label" style={{ '--as': team?.colour ?? 'var(--field-line)' }}>
        <strong>{nameOf(player, as)}</strong>
        <span class="dim small">{when(as, frame)}</span>
      </p>
      {!now && (
        <p class="r-pane-state small" role="status">
          {failed ? (
            <>
              {t('replay-failed')}{' '}
              <button type="button" class="link" onClick={() => player.retry()}>
                {t('line-try')}
              </button>
            </>
          ) : (
            t('loading')
          )}
        </p>
      )}
    </section>
  );
}

function when(as: string, frame: ReplayFrame | null): string {
  if (as === TRUTH) return t('replay-what-was');
  if (!frame) return '';
  return frame.day > 0
    ? t('replay-then-day', { turn: frame.turn, day: frame.day })
    : t('replay-then', { turn: frame.turn });
}

/** Both panes open on the same land: where the first frame to arrive has units, not on each one's own. */
function useFocus(player: Player): Point[] {
  const { land } = player.opening;
  const first = player.frameOf(player.as.value) ?? (player.right.value ? player.frameOf(player.right.value) : null);
  const kept = useRef<Point[]>([]);
  if (kept.current.length === 0 && first) {
    kept.current = focusOn(land, first.view);
  }
  return kept.current;
}
