/** Showing a coded refusal where the person looks, and a button at work. */
import { Failure } from '../api';
import { has, t } from '../words';

/** Writes what went wrong into the form's `data-refusal`; null clears it. */
export function showRefusal(form: HTMLElement, error: unknown): void {
  const box = form.querySelector<HTMLElement>('[data-refusal]');
  if (!box) return;
  box.replaceChildren();
  box.hidden = error === null;
  if (error === null) return;
  const failure = error instanceof Failure ? error : null;
  const message = document.createElement('strong');
  message.textContent = failure ? (has(failure.message) ? t(failure.message) : failure.message) : t('pages-failed');
  const code = document.createElement('code');
  code.textContent = [failure?.code ?? 'SERVER', failure?.reference].filter(Boolean).join(' ');
  box.append(message, code);
}

/** A button at work says so and ignores a second press. Returns how to set it free. */
export function busy(button: HTMLButtonElement | null): () => void {
  if (!button) return () => undefined;
  const words = button.textContent;
  button.setAttribute('aria-busy', 'true');
  button.disabled = true;
  if (button.dataset.busy) button.textContent = button.dataset.busy;
  return () => {
    button.removeAttribute('aria-busy');
    button.disabled = false;
    button.textContent = words;
  };
}
