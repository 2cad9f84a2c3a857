/** The differences on the map: each kind its own shape, each label says the word. */
import type { Counter } from '../map/layout';
import { MARGIN } from '../map/MapBoard';
import type { Projector } from '../map/projector';
import type { Point } from '../map/theatre';
import { men, t } from '../words';
import type { Statics } from '../wire';
import type { Difference, Kind } from './differences';
import { placeLabels, type Box } from './labels';

/** What a label says: the kind, then the one fact that matters. */
export function wordsOf(difference: Difference, statics: Statics): string {
  const { unit, contact } = difference;
  const type = unit ? (statics.unit_types[unit.type]?.name ?? unit.name) : '';
  switch (difference.kind) {
    case 'unknown':
      return t('replay-mark-unknown', { name: unit?.name || type });
    case 'misplaced':
      return t('replay-mark-misplaced', { name: unit?.name || type, km: difference.km ?? 0 });
    case 'strength':
      return t('replay-mark-strength', { was: men(unit?.strength ?? 0) });
    case 'phantom':
      return t('replay-mark-phantom', { id: contact?.id ?? '' });
  }
}

interface Group {
  first: Difference;
  more: number;
  at: Point;
}

/** Unknown units of one place are one mark: five squares on each other would say less. */
function groupsOf(list: readonly Difference[], to: Projector, counters: readonly Counter[]): Group[] {
  const out = new Map<string, Group>();
  // A counter may stand off its place; what is said of a contact is said where its counter is seen.
  const seen = new Map(counters.flatMap((one) => one.stack.pieces.map((piece) => [piece.key, one.to] as const)));
  for (const difference of list) {
    const at = seen.get(`c:${difference.contact?.id}`) ?? to.cell(difference.at);
    if (!at || !to.inside(at)) continue;
    const key = difference.kind === 'unknown' ? `unknown ${difference.at}` : difference.id;
    const found = out.get(key);
    if (found) found.more += 1;
    else out.set(key, { first: difference, more: 0, at });
  }
  return [...out.values()];
}

/** More labels than these would hide the map; the rest keep their marks and stand in the table. */
const MOST = 9;

const ORDER: Record<Kind, number> = { phantom: 0, misplaced: 1, strength: 2, unknown: 3 };

export function Marks(props: {
  list: readonly Difference[];
  picked: string;
  counters: readonly Counter[];
  statics: Statics;
  to: Projector;
}) {
  const { list, picked, counters, statics, to } = props;
  const groups = groupsOf(list, to, counters).sort(
    (a, b) =>
      Number(b.first.id === picked) - Number(a.first.id === picked) || ORDER[a.first.kind] - ORDER[b.first.kind],
  );
  const text = (group: Group) =>
    group.more > 0
      ? t('replay-mark-unknown-more', { name: wordsOf(group.first, statics), more: group.more })
      : wordsOf(group.first, statics);
  const labels = placeLabels(
    groups.slice(0, MOST).map((group) => ({
      id: group.first.id,
      x: group.at[0],
      y: group.at[1],
      w: text(group).length * 6.5 + 16,
    })),
    windowOf(to),
    counters.map(({ box, to: at }) => ({ ...box, x: at[0] + box.x, y: at[1] + box.y })),
  );
  return (
    <g class="r-marks">
      {[...groups].reverse().map((group) => (
        <Mark key={group.first.id} group={group} to={to} picked={group.first.id === picked} />
      ))}
      {groups.map((group) => {
        const label = labels.get(group.first.id);
        if (!label) return null;
        const words = text(group);
        const w = words.length * 6.5 + 16;
        return (
          <g key={group.first.id} class={`mark ${group.first.kind}`} transform={`translate(${label.x} ${label.y})`}>
            <rect class="note" x={-w / 2} y="-10" width={w} height="20" rx="4" />
            <text text-anchor="middle" dominant-baseline="central">
              {words}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** The part of the drawing that is seen at rest: it is drawn larger on every side (MapBoard). */
function windowOf(to: Projector): Box {
  const [w, h] = [to.width / (1 + 2 * MARGIN), to.height / (1 + 2 * MARGIN)];
  return { x: (to.width - w) / 2 + 4, y: (to.height - h) / 2 + 44, w: w - 8, h: h - 48 };
}

function Mark({ group, to, picked }: { group: Group; to: Projector; picked: boolean }) {
  const { first, at } = group;
  const target = first.truly === undefined ? null : to.cell(first.truly);
  const [dx, dy] = target ? [target[0] - at[0], target[1] - at[1]] : [0, 0];
  const long = Math.hypot(dx, dy) || 1;
  // The arrow stops short of the ring that marks the true place.
  const [ex, ey] = [dx - (dx / long) * 9, dy - (dy / long) * 9];
  const turn = (Math.atan2(dy, dx) * 180) / Math.PI;
  return (
    <g class={`mark ${first.kind} ${picked ? 'picked' : ''}`} transform={`translate(${at[0]} ${at[1]})`}>
      {picked && <circle class="here" r="24" />}
      {first.kind === 'unknown' && (
        <>
          <rect class="empty" x="-13" y="-13" width="26" height="26" rx="2" />
          <text text-anchor="middle" dominant-baseline="central">
            ?
          </text>
        </>
      )}
      {first.kind === 'phantom' && <path class="cross" d="M-19-19L19 19M19-19L-19 19" />}
      {target && (
        <>
          <path class="shift" d={`M0 0L${ex} ${ey}`} />
          <path class="tip" d="M0 0L-11-6L-11 6Z" transform={`translate(${ex} ${ey}) rotate(${turn})`} />
          <circle class="place" cx={dx} cy={dy} r="7" />
        </>
      )}
    </g>
  );
}

/** The same shapes, small, for chips and the table. */
export function DifferenceShape({ kind }: { kind: Kind }) {
  return (
    <svg class={`r-diff-shape ${kind}`} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      {kind === 'unknown' && <rect x="2" y="2" width="12" height="12" rx="1" stroke-dasharray="3 2" />}
      {kind === 'misplaced' && <path d="M1.5 8h12M9.5 4l4 4-4 4" />}
      {kind === 'strength' && <path d="M2 5.5h12M2 10.5h12M11 2 5 14" />}
      {kind === 'phantom' && <path d="M3 3l10 10M13 3 3 13" />}
    </svg>
  );
}
