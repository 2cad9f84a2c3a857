import { t } from '../words';
import { Icon } from './Icon';
import type { IconName } from './icons';

/** Status is always a shape and a word; the colour only repeats it. */
export type State =
  | 'ok'
  | 'warning'
  | 'cannot'
  | 'live'
  | 'catching'
  | 'offline'
  | 'late'
  | 'held'
  | 'planned'
  | 'partly'
  | 'broken'
  | 'if';

const SHAPE: Record<State, IconName> = {
  ok: 'circle-check',
  warning: 'triangle-alert',
  cannot: 'octagon-x',
  live: 'circle',
  catching: 'circle-dashed',
  offline: 'circle',
  late: 'triangle-alert',
  held: 'square-pause',
  planned: 'circle',
  partly: 'contrast',
  broken: 'octagon-x',
  if: 'diamond',
};

export function Status({ state, word, size = 15 }: { state: State; word?: string; size?: number }) {
  return (
    <span class={`status ${state}`}>
      <Icon name={SHAPE[state]} size={size} />
      {word ?? t(`status-${state}`)}
    </span>
  );
}
