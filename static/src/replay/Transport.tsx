/** First, previous, play, next, last; how fast; where to stop by itself. */
import { Icon } from '../ui/Icon';
import { t } from '../words';
import type { PauseAt, Player } from './player';
import { SPEEDS } from './scrubber';

const STOPS: PauseAt[] = ['never', 'turn', 'battle', 'strike', 'ruling'];

export function Transport({ player }: { player: Player }) {
  const { at, index, playing, speed } = player;
  const first = at.value <= 1;
  const last = at.value >= index.value.head;
  return (
    <div class="r-transport">
      <div class="r-buttons">
        <button type="button" class="button icon" aria-label={t('replay-first')} disabled={first} onClick={() => player.goto(1)}>
          <Icon name="skip-back" />
        </button>
        <button
          type="button"
          class="button icon"
          aria-label={t('replay-previous')}
          disabled={first}
          onClick={() => player.goto(at.value - 1)}
        >
          <Icon name="chevron-left" />
        </button>
        <button type="button" class="button primary r-play" onClick={() => player.play()}>
          <Icon name={playing.value ? 'pause' : 'play'} size={14} />
          {t(playing.value ? 'replay-pause' : 'replay-play')}
        </button>
        <button
          type="button"
          class="button icon"
          aria-label={t('replay-next')}
          disabled={last}
          onClick={() => player.goto(at.value + 1)}
        >
          <Icon name="chevron-right" />
        </button>
        <button
          type="button"
          class="button icon"
          aria-label={t('replay-last')}
          disabled={last}
          onClick={() => player.goto(index.value.head)}
        >
          <Icon name="skip-forward" />
        </button>
      </div>
      <div class="r-segments" role="radiogroup" aria-label={t('replay-speed')}>
        <span class="r-segments-label small">{t('replay-speed')}</span>
        {SPEEDS.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={speed.value === one}
            onClick={() => (speed.value = one)}
          >
            {one === 0.5 ? '½' : one}×
          </button>
        ))}
      </div>
      <label class="r-stop">
        <span class="small dim">{t('replay-stop-at')}</span>
        <select
          class="field"
          value={player.pauseAt.value}
          onChange={(event) => (player.pauseAt.value = event.currentTarget.value as PauseAt)}
        >
          {STOPS.map((stop) => (
            <option key={stop} value={stop}>
              {t(`replay-stop-${stop}`)}
            </option>
          ))}
        </select>
      </label>
      <span class="grow" />
      <span class="small dim r-hint">{t('replay-hint')}</span>
    </div>
  );
}
