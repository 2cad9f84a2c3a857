/** Every ruling with its reason: what a review of the umpires needs. Newest first. */
import { frame } from '../seat';
import { Sentence } from '../ui/Sentence';
import { t, time } from '../words';
import type { Room } from './room';

export function LogTab(_: { room: Room }) {
  const rulings = [...(frame.value!.control?.rulings ?? [])].reverse();
  if (rulings.length === 0)
    return (
      <div class="c-empty big">
        <strong>{t('control-log-none')}</strong>
        <p class="dim">{t('control-log-none-help')}</p>
      </div>
    );
  return (
    <ul class="c-log scroll">
      {rulings.map((ruling, i) => (
        <li key={i}>
          <span class="small dim">
            {t('control-log-when', { turn: ruling.turn, time: time(ruling.at) })}
          </span>
          <div>
            <b>
              {t(`control-log-${ruling.do}`, {
                order: ruling.order,
                pct: ruling.pct ?? 0,
                outcome: ruling.outcome ? t(ruling.outcome) : '',
              })}
            </b>
            <span class="small dim"> {ruling.by}</span>
            {ruling.about && (
              <p>
                <Sentence msg={ruling.about.msg} args={ruling.about.args} />
              </p>
            )}
            {ruling.reason && <p class="c-quote">“{ruling.reason}”</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
