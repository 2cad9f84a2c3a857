/**
 * The keyboard map of a screen. A key is bound with the words that the `?` sheet shows, so a
 * shortcut cannot exist without its line of help. What a thing in focus does with a key goes before
 * every shortcut, and the person can switch single letters off (WCAG 2.1.4).
 */
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
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

/** What one component binds. */
interface Group {
  /** Its place among all: the one shown later, or further in, is higher. */
  at: number;
  rows: Binding[];
}

let last = 0;
/** What is bound now, the highest first: a composer opened later goes before the screen beneath it. */
const bound = signal<readonly Group[]>([]);
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

function writes(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'range'].includes(target.type)))
  );
}

/** Keys that leave a text field or add an order from it. */
const THROUGH = ['Escape', 'Ctrl+Enter'];

/** What does something of its own with a key that is no letter. */
const OWNERS: Record<string, string> = { Enter: 'button, a, summary', ' ': 'button, summary, input' };
const CHOICES = 'input, [role=tab], [role=radio]';

/** Whether the thing in focus does something of its own with this key. */
function owned(target: EventTarget | null, name: string): boolean {
  if (writes(target)) return !THROUGH.includes(name);
  // A menu has letters to find its rows by, but nothing to delete or undo.
  if (target instanceof HTMLSelectElement) return !['Escape', 'Backspace'].includes(name) && !name.startsWith('Ctrl+');
  const owner = OWNERS[name] ?? (/(Arrow\w+|Home|End)$/.test(name) ? CHOICES : '');
  return owner !== '' && target instanceof Element && target.closest(owner) !== null;
}

function find(event: KeyboardEvent): Binding | undefined {
  const name = nameOf(event);
  if (event.altKey || owned(event.target, name)) return undefined;
  const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
  if (letter && !letters.value && name !== '?') return undefined;
  for (const group of bound.value) {
    const hit = group.rows.find((b) => b.keys === name);
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
    for (const group of bound.value) for (const b of group.rows) if (b.up && b.keys === event.key.toLowerCase()) b.up();
  });
}

/** Bind keys while the calling component is shown. */
export function useKeys(bindings: Binding[]): void {
  // A place is taken while drawing, for what holds a component is drawn before it; effects run the other way.
  const group = useRef<Group | null>(null);
  const mine = (group.current ??= { at: ++last, rows: bindings });
  mine.rows = bindings;
  useEffect(() => {
    listen();
    bound.value = [...bound.value, mine].sort((a, b) => b.at - a.at);
    return () => {
      bound.value = bound.value.filter((one) => one !== mine);
    };
  }, []);
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
        {[...bound.value]
          .reverse()
          .flatMap((group) => group.rows)
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
