/** Why control does it: asked for with an effect, an inject, or an order made void. */
import { t } from '../words';
import { REASON_MAX } from './review';

export function ReasonField({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  return (
    <label class="c-row">
      <span class="small">{t('control-effects-reason')}</span>
      <input class="field" maxLength={REASON_MAX} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
    </label>
  );
}
