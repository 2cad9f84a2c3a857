/** Three counts: what the rules decide, what is contested, what needs judgement. */
import { t } from '../words';
import type { Review } from '../wire_control';
import { running } from './acts';
import { TRIAGES, isOpen } from './review';
import type { Room } from './room';

export function Triage({ room, review }: { room: Room; review: Review }) {
  const routine = review.items.filter((item) => item.triage === 'routine' && isOpen(item)).length;
  return (
    <div class="c-triage" role="group" aria-label={t('control-triage')}>
      {TRIAGES.map((triage) => (
        <div key={triage} class={`c-triage-cell ${room.triage.value === triage ? 'on' : ''}`}>
          <button
            type="button"
            class="c-triage-pick"
            aria-pressed={room.triage.value === triage}
            onClick={() => (room.triage.value = triage)}
          >
            <span class="c-triage-name">
              <b>{review.counts[triage]}</b> {t(`control-triage-${triage}`, { count: review.counts[triage] })}
            </span>
            <span class="small dim">{t(`control-triage-${triage}-help`)}</span>
          </button>
          {triage === 'routine' && routine > 0 && (
            <button
              type="button"
              class="button small"
              aria-busy={running.value.has('accept routine')}
              onClick={() => void room.acts.acceptRoutine()}
            >
              {t('control-accept-routine', { count: routine })}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
