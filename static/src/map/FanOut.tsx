/** A stack opened: every counter of it around its place, each at least 32 px. */
import type { Counter } from './layout';
import { measure } from './layout';
import { Counters } from './Counters';
import type { Piece } from './pieces';
import type { Point } from './theatre';

export function FanOut(props: {
  counter: Counter;
  id: string;
  selection: readonly string[];
  onPick: (piece: Piece, event: MouseEvent | KeyboardEvent) => void;
}) {
  const { counter } = props;
  const pieces = counter.stack.pieces;
  const radius = Math.max(58, pieces.length * 11);
  const fanned = pieces.map((piece, n) => {
    const turn = (n / pieces.length) * 2 * Math.PI - Math.PI / 2;
    const to: Point = [counter.to[0] + radius * 1.2 * Math.cos(turn), counter.to[1] + radius * Math.sin(turn)];
    const one = measure({ ...counter.stack, key: `fan|${piece.key}`, pieces: [piece] }, counter.to, 1);
    return { ...one, at: to, to };
  });
  return (
    <g class="fan">
      <circle class="fan-ground" cx={counter.to[0]} cy={counter.to[1]} r={radius * 1.2 + 44} />
      {fanned.map((c) => (
        <path key={c.stack.key} class="fan-ray" d={`M${counter.to[0]} ${counter.to[1]}L${c.to[0]} ${c.to[1]}`} />
      ))}
      <Counters
        counters={fanned}
        selection={props.selection}
        id={`${props.id}-fan`}
        onPick={(piece, _all, event) => props.onPick(piece, event)}
      />
    </g>
  );
}
