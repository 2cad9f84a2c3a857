import type { Choice } from '../../wire';
import { t } from '../../words';

interface Props {
  choice: Extract<Choice, { by: 'list' }>;
  value: unknown;
  set: (value: unknown) => void;
  id: string;
  required: boolean;
}

/** Few values are radio rows that can be read at a glance; many are a select. */
export function ListField({ choice, value, set, id, required }: Props) {
  const { options } = choice;
  if (options.length > 8) {
    const at = options.findIndex((o) => o.value === value);
    return (
      <select class="field" id={id} aria-labelledby={`${id}-name`} value={String(at)} onChange={(e) => set(options[Number(e.currentTarget.value)]?.value)}>
        <option value="-1">{required ? t('choose') : t('choose-none')}</option>
        {options.map((o, n) => (
          <option key={n} value={String(n)}>
            {t(o.label, o.args)}
            {o.note ? `, ${t(o.note)}` : ''}
          </option>
        ))}
      </select>
    );
  }
  return (
    <div class="radios" role="radiogroup">
      {options.map((o, n) => (
        <label key={n} class={o.value === value ? 'on' : ''}>
          <input type="radio" name={id} checked={o.value === value} onChange={() => set(o.value)} />
          <span class="grow">
            {t(o.label, o.args)}
            {o.note && <span class="small dim"> {t(o.note)}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
