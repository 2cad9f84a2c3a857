/** Where a number comes from, beside it: the kind and its facts, the rest on hover and focus. */
import { t } from '../words';

/** What is said first: "seed F061", "judgement". */
export function kindOf(provenance: string): string {
  return provenance.split(/[,;:(]/, 1)[0]!.trim();
}

export function Source({ text, note = '' }: { text: string; note?: string }) {
  if (!text) return null;
  const whole = [text, note].filter(Boolean).join('. ');
  return (
    <span class="source mark" role="note" title={whole} aria-label={t('source-of-number', { source: whole })} {...(whole === kindOf(text) ? {} : { tabIndex: 0 })}>
      {kindOf(text)}
    </span>
  );
}
