/** Short notices: what was done and can be undone, or what could not be done and why. */
import { signal } from '@preact/signals';
import { Failure } from '../api';
import { t } from '../words';

export interface Toast {
  id: number;
  text: string;
  bad: boolean;
  act?: { label: string; run: () => void };
}

export const toasts = signal<Toast[]>([]);
let last = 0;

/** Show a notice; it leaves after `seconds`. */
export function toast(text: string, options: { bad?: boolean; act?: Toast['act']; seconds?: number } = {}): void {
  const id = ++last;
  toasts.value = [...toasts.value.slice(-2), { id, text, bad: options.bad ?? false, act: options.act }];
  window.setTimeout(() => dismiss(id), (options.seconds ?? 8) * 1000);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((n) => n.id !== id);
}

/** What went wrong, in the server's words, or in ours if it never answered. */
export function wordOf(error: unknown): string {
  if (error instanceof Failure) {
    const text = t(error.message);
    return error.reference ? t('error-with-reference', { text, reference: error.reference }) : text;
  }
  return t('error-server');
}

export function fail(error: unknown): void {
  toast(wordOf(error), { bad: true, seconds: 12 });
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((n) => (
        <div key={n.id} class={`toast ${n.bad ? 'bad' : ''}`}>
          <span class="grow">{n.text}</span>
          {n.act && (
            <button
              type="button"
              class="link"
              onClick={() => {
                n.act?.run();
                dismiss(n.id);
              }}
            >
              {n.act.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
