import { useState } from 'preact/hooks';
import type { Choice } from '../../wire';
import { Icon } from '../../ui/Icon';
import { number, t } from '../../words';

interface Props {
  choice: Extract<Choice, { by: 'number' }>;
  value: unknown;
  set: (value: unknown) => void;
  id: string;
  required: boolean;
}

/**
 * A stepper that cannot leave its bounds or fall between its steps; a number without a choice is text.
 *
 * The order has the nearest number that may be given with each letter; the field shows what was typed until it is left.
 */
export function NumberField({ choice, value, set, id, required }: Props) {
  const { min, max, step } = choice;
  const [typed, setTyped] = useState<string | null>(null);
  const now = typeof value === 'number' ? value : null;
  const snap = (v: number) => Math.min(max, Math.max(min, Number((min + Math.round((v - min) / step) * step).toFixed(6))));
  const put = (v: number) => {
    setTyped(null);
    set(snap(v));
  };
  if (min === max && now === min) return <output id={id}>{number(min)}</output>;
  return (
    <div class="stepper">
      <button type="button" class="button icon small" aria-label={t('less')} disabled={now === null || now <= min} onClick={() => put((now ?? min) - step)}>
        <Icon name="minus" />
      </button>
      <input
        class="field"
        id={id}
        aria-labelledby={`${id}-name`}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step={step}
        value={typed ?? now ?? ''}
        onInput={(e) => {
          const text = e.currentTarget.value;
          setTyped(text);
          set(text === '' ? null : snap(Number(text)));
        }}
        onBlur={() => {
          if (typed === '' && required) set(min);
          setTyped(null);
        }}
      />
      <button type="button" class="button icon small" aria-label={t('more')} disabled={now !== null && now >= max} onClick={() => put(now === null ? min : now + step)}>
        <Icon name="plus" />
      </button>
      <span class="small dim">{t('from-to', { min: number(min), max: number(max) })}</span>
    </div>
  );
}
