/**
 * The keyboard map of a screen. A key is bound with the words that the `?` sheet shows, so a
 * shortcut cannot exist without its line of help. Single letters never fire inside text fields, and
 * the person can switch them off (WCAG 2.1.4).
 */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../words';
import { Dialog } from './Dialog';

export interface Binding {
  /** "m", "Shift+c", "Ctrl+Enter", "?"; letters in lower case. */
  keys: string;
  /** Message id of what it does. */
  does: string;
  run: (event: KeyboardEvent) => void;
  /** Called when the key is let go (hold-keys). */
  up?: () => void;
  /** Left out of the sheet (an alias). */
  hidden?: boolean;
}

const bound = signal<Binding[][]>([]);
export const sheet = signal(false);
export const letters = signal(read());

function read(): boolean {
  try {
    return localStorage.getItem('letters') !== 'off';
  } catch {
    return true;
  }
}

/** The name of a key press as bindings write it. */
export function nameOf(event: KeyboardEvent): string {
  const ctrl = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const single = event.key.length === 1;
  const letter = single && /\p{L}/u.test(event.key);
  const shift = event.shiftKey && (letter || !single) ? 'Shift+' : '';
  return ctrl + shift + (single ? event.key.toLowerCase() : event.key);
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'range'].includes(target.type)))
  );
}

function find(event: KeyboardEvent): Binding | undefined {
  const name = nameOf(event);
  const plain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (plain && (typing(event.target) || (!letters.value && name !== '?'))) return undefined;
  if (event.altKey) return undefined;
  // The newest group wins: a dialog or composer opened later overrides the screen beneath it.
  for (const group of [...bound.value].reverse()) {
    const hit = group.find((b) => b.keys === name);
    if (hit) return hit;
  }
  return undefined;
}

let listening = false;
function listen(): void {
  if (listening) return;
  listening = true;
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    const hit = find(event);
    if (!hit) return;
    event.preventDefault();
    hit.run(event);
  });
  window.addEventListener('keyup', (event) => {
    for (const group of bound.value) for (const b of group) if (b.up && b.keys === event.key.toLowerCase()) b.up();
  });
}

/** Bind keys while the calling component is shown. */
export function useKeys(bindings: Binding[], deps: unknown[] = []): void {
  useEffect(() => {
    listen();
    bound.value = [...bound.value, bindings];
    return () => {
      bound.value = bound.value.filter((g) => g !== bindings);
    };
  }, deps);
}

/** A key as drawn on screen. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd class="kbd" aria-hidden="true">
      {keys === ' ' ? t('key-space') : keys.length === 1 ? keys.toUpperCase() : keys}
    </kbd>
  );
}

/** The `?` sheet: every key of this screen. */
export function KeySheet() {
  useKeys([{ keys: '?', does: 'key-help', run: () => (sheet.value = true) }]);
  if (!sheet.value) return null;
  const flip = () => {
    letters.value = !letters.value;
    try {
      localStorage.setItem('letters', letters.value ? 'on' : 'off');
    } catch {
      // the choice then lasts as long as the page
    }
  };
  return (
    <Dialog title={t('keys-title')} onClose={() => (sheet.value = false)}>
      <dl class="keys">
        {bound.value
          .flat()
          .filter((b) => !b.hidden)
          .map((b) => [
            <dt key={b.keys + b.does}>
              <Kbd keys={b.keys} />
            </dt>,
            <dd key={b.does}>{t(b.does)}</dd>,
          ])}
      </dl>
      <label class="keys-off">
        <input type="checkbox" checked={letters.value} onChange={flip} /> {t('keys-letters')}
      </label>
    </Dialog>
  );
}
