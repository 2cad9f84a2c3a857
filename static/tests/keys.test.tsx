/** The keyboard map of a screen: which of two bindings hears a key, and which keys belong to the thing in focus. */
import { render, type ComponentChildren } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useKeys } from '../src/ui/keys';

let root: HTMLElement;
let heard: string[];

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  heard = [];
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
});

const KEYS = ['Escape', 'Enter', 'Ctrl+Enter', 'Backspace', 'Ctrl+z', 'ArrowLeft', ' ', 'm'];

function Layer({ name, keys = KEYS, children }: { name: string; keys?: string[]; children?: ComponentChildren }) {
  useKeys(keys.map((one) => ({ keys: one, does: one, run: () => heard.push(`${name} ${one}`) })));
  return <>{children}</>;
}
function draw(node: ComponentChildren): void {
  act(() => render(<>{node}</>, root));
}
/** Press a key where the focus is; whether the browser still does with it what it does by itself. */
function press(key: string, ctrlKey = false): boolean {
  const target = document.activeElement ?? document.body;
  return target.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
}
const focus = (selector: string) => root.querySelector<HTMLElement>(selector)!.focus();

describe('of two bindings', () => {
  it('the one opened later hears the key', () => {
    draw(<Layer name="board" />);
    draw(<Layer name="board"><Layer name="form" keys={['Escape']} /></Layer>);
    press('Escape');
    press('m');
    expect(heard).toEqual(['form Escape', 'board m']);
  });
  it('the inner one hears it when both were opened at once', () => {
    draw(<Layer name="board"><Layer name="form" keys={['Escape']} /></Layer>);
    press('Escape');
    expect(heard).toEqual(['form Escape']);
  });
  it('none changes place when the screen is drawn anew, as each frame that arrives draws it', () => {
    draw(<Layer name="board" />);
    draw(<Layer name="board"><Layer name="form" keys={['Escape']} /></Layer>);
    draw(<Layer name="board, new"><Layer name="form, new" keys={['Escape']} /></Layer>);
    press('Escape');
    expect(heard).toEqual(['form, new Escape']);
  });
  it('the one beneath hears it again when the one above is closed', () => {
    draw(<Layer name="board"><Layer name="form" keys={['Escape']} /></Layer>);
    draw(<Layer name="board" />);
    press('Escape');
    expect(heard).toEqual(['board Escape']);
  });
});

describe('the thing in focus', () => {
  const page = (
    <Layer name="board">
      <input type="text" />
      <textarea />
      <select />
      <button type="button" />
      <input type="radio" />
    </Layer>
  );
  it.each(['input[type=text]', 'textarea'])('%s keeps every key but those that leave or add an order', (field) => {
    draw(page);
    focus(field);
    for (const key of ['Backspace', 'Enter', 'ArrowLeft', ' ', 'm']) expect(press(key)).toBe(true);
    expect(press('z', true)).toBe(true);
    expect(heard).toEqual([]);
    expect(press('Escape')).toBe(false);
    expect(press('Enter', true)).toBe(false);
    expect(heard).toEqual(['board Escape', 'board Ctrl+Enter']);
  });
  it('a menu keeps the keys it is chosen from by', () => {
    draw(page);
    focus('select');
    for (const key of ['Enter', 'ArrowLeft', ' ', 'm']) expect(press(key)).toBe(true);
    expect(heard).toEqual([]);
    for (const key of ['Backspace', 'Escape']) expect(press(key)).toBe(false);
    expect(press('z', true)).toBe(false);
    expect(heard).toEqual(['board Backspace', 'board Escape', 'board Ctrl+z']);
  });
  it('a button keeps the keys that press it', () => {
    draw(page);
    focus('button');
    for (const key of ['Enter', ' ']) expect(press(key)).toBe(true);
    expect(heard).toEqual([]);
    for (const key of ['Backspace', 'm', 'ArrowLeft']) expect(press(key)).toBe(false);
    expect(heard).toEqual(['board Backspace', 'board m', 'board ArrowLeft']);
  });
  it('a choice keeps the keys that change it', () => {
    draw(page);
    focus('input[type=radio]');
    for (const key of ['ArrowLeft', ' ']) expect(press(key)).toBe(true);
    expect(heard).toEqual([]);
    expect(press('m')).toBe(false);
    expect(heard).toEqual(['board m']);
  });
  it('is nothing: the screen hears all', () => {
    draw(page);
    document.querySelector<HTMLElement>(':focus')?.blur();
    for (const key of ['Enter', ' ', 'Backspace']) expect(press(key)).toBe(false);
    expect(heard).toEqual(['board Enter', 'board  ', 'board Backspace']);
  });
});
