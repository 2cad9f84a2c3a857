/** What the team means to do and is scored for: its secret card, its objectives. */
import { Source } from '../ui/Source';
import type { Desk } from '../wire_desk';
import { number, t } from '../words';

export function Aims({ desk }: { desk: Desk | null }) {
  if (!desk || (!desk.intent && desk.aims.length === 0)) return null;
  const scored = desk.aims.some((aim) => aim.now !== null);
  const whole = desk.aims.reduce((sum, aim) => sum + (aim.now ?? 0), 0);
  return (
    <details class="aims" open={desk.intent !== null}>
      <summary>{scored ? t('aims-title', { now: number(whole) }) : t('aims-title-open')}</summary>
      {desk.intent && (
        <div class="intent">
          <strong>{t('aims-intent', { title: desk.intent.title })}</strong>
          <p class="small">{desk.intent.text}</p>
        </div>
      )}
      <ul class="small">
        {desk.aims.map((aim) => (
          <li key={aim.id}>
            <span>
              {aim.text} <Source text={aim.provenance} />
            </span>
            <span class="num">
              {aim.now === null ? t('aims-points-open', { of: number(aim.points) }) : t('aims-points', { now: number(aim.now), of: number(aim.points) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
