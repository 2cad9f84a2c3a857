/** Where a number comes from, beside it: the kind and its facts, the rest on hover and focus. */
import { t } from '../words';

/** What is said first: "seed F061", "judgement". */
export function kindOf(provenance: string): string {
  return provenance.split(/[,;:(]/, 1)[0]!.trim();
}

/** `inline`: within a line of small text, which it must not make higher. */
export function Source({ text, note = '', inline = false }: { text: string; note?: string; inline?: boolean }) {
  if (!text) return null;
  const whole = [text, note].filter(Boolean).join('. ');
  return (
    <span class={`source ${inline ? 'inline' : 'mark'}`} role="note" title={whole} aria-label={t('source-of-number', { source: whole })} {...(whole === kindOf(text) ? {} : { tabIndex: 0 })}>
      {kindOf(text)}
    </span>
  );
}
