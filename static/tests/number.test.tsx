/** The number field of an order's form: what is typed stays while the board is drawn anew. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NumberField } from '../src/board/fields/NumberField';
import type { Choice } from '../src/wire';

const CHOICE: Extract<Choice, { by: 'number' }> = { by: 'number', min: 10, max: 100, step: 5 };
let root: HTMLElement;
let value: unknown;

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  value = 50;
  draw();
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
});

/** Draw the form as it is now, as each frame that arrives does. */
function draw(required = true): void {
  const set = (to: unknown) => {
    value = to;
  };
  act(() => render(<NumberField choice={CHOICE} value={value} set={set} id="n" required={required} />, root));
}
const box = () => root.querySelector<HTMLInputElement>('input')!;
function type(text: string): void {
  box().value = text;
  act(() => void box().dispatchEvent(new Event('input', { bubbles: true })));
  draw();
}
function leave(): void {
  act(() => void box().dispatchEvent(new Event('blur')));
  draw();
}

test('a frame that arrives while a number is typed takes nothing from it', () => {
  type('20');
  draw();
  draw();
  expect(box().value).toBe('20');
});

test('the order has the number before the field is left, so the keys that add an order lose nothing', () => {
  type('20');
  expect(value).toBe(20);
});

test('a number on the way to another is shown as typed, and is within its bounds in the order', () => {
  type('2');
  expect([box().value, value]).toEqual(['2', 10]);
  type('23');
  expect([box().value, value]).toEqual(['23', 25]);
  leave();
  expect(box().value).toBe('25');
});

test('an empty field is no number; when it is left, a required one becomes the least', () => {
  type('');
  expect([box().value, value]).toEqual(['', null]);
  leave();
  expect([box().value, value]).toEqual(['10', 10]);
});

test('an empty field of an optional number stays empty', () => {
  type('');
  draw(false);
  act(() => void box().dispatchEvent(new Event('blur')));
  draw(false);
  expect([box().value, value]).toEqual(['', null]);
});

test('a step after typing begins from what was typed', () => {
  type('23');
  act(() => root.querySelectorAll('button')[1]!.click());
  draw();
  expect([box().value, value]).toEqual(['30', 30]);
});
