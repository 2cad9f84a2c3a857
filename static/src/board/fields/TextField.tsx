import type { Choice } from '../../wire';
import { t } from '../../words';

interface Props {
  choice: Extract<Choice, { by: 'text' }>;
  value: unknown;
  set: (value: unknown) => void;
  id: string;
}

export function TextField({ choice, value, set, id }: Props) {
  const text = typeof value === 'string' ? value : '';
  return (
    <>
      <textarea class="field" id={id} aria-labelledby={`${id}-name`} value={text} maxLength={choice.max} onInput={(e) => set(e.currentTarget.value)} />
      <div class="small dim num">{t('text-count', { n: text.length, max: choice.max })}</div>
    </>
  );
}
