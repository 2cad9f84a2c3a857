/** Leaving an order, and the end of planning: what was being done goes, what was being written stays. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommitSheet } from '../src/board/CommitBar';
import { RightPanel } from '../src/board/RightPanel';
import { commit } from '../src/board/acts';
import { committing, compose, leave, session as seated } from '../src/board/state';
import { frame as held, mayDraft, type Session } from '../src/seat';
import { toasts } from '../src/ui/toasts';
import type { Frame } from '../src/wire';
import { t } from '../src/words';
import { view } from './world';

const session = { me: { can: { draft: true, commit: true }, role: 'commander', team: 'BLU' }, statics: { teams: [] }, live: { line: { value: 'live' } } } as unknown as Session;
let root: HTMLElement;

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
  compose.value = null;
  committing.value = false;
  held.value = null;
  toasts.value = [];
});

function at(status: Frame['turn']['status'], move: object | null = null): Frame {
  const desk = { version: 1, drafts: [], caps: {}, budget: [], move, seats: [], arguments: [], kinds: [], forecasts: [], aims: [], questions: [], signals: { most: 2, left: 2, longest: 90, options: [] } };
  return { turn: { number: 1, status, paused: false }, view: view([], { demands: [], treaties: [], signals: [] }), offers: [], desk } as unknown as Frame;
}
const draw = (frame: Frame) =>
  act(() =>
    render(
      <>
        <RightPanel session={session} frame={frame} />
        <CommitSheet session={session} frame={frame} />
      </>,
      root,
    ),
  );
const named = () => root.querySelector('section.right')!.getAttribute('aria-label');

describe('orders can be drafted', () => {
  it.each([
    ['planning', null, true],
    ['planning', { at: '', by: '', orders: [], left_out: [], digest: '' }, false],
    ['adjudicating', null, false],
    ['review', null, false],
    ['ended', null, false],
  ] as const)('in %s, committed %s: %s', (status, move, may) => {
    expect(mayDraft(session, at(status, move))).toBe(may);
  });
});

describe('an order left before it is added', () => {
  const form = { at: 'form', offer: 'o', values: { action: 'Show the press.', seen: 'all' }, draft: null, aim: '' } as const;
  it('can be opened again with what was written in words', () => {
    compose.value = form;
    leave({ at: 'menu', group: null });
    expect(compose.value).toEqual({ at: 'menu', group: null });
    expect(toasts.value.map((one) => one.text)).toEqual([t('order-left')]);
    toasts.value[0]!.act!.run();
    expect(compose.value).toBe(form);
  });
  it('is not spoken of when nothing was written', () => {
    compose.value = { ...form, values: { seen: 'all' } };
    leave();
    expect(compose.value).toBeNull();
    expect(toasts.value).toEqual([]);
  });
  it('is not spoken of when its words stand in the draft it was opened from', () => {
    const draft = { id: 'B-1-01', params: form.values };
    held.value = { desk: { drafts: [draft] }, offers: [] } as unknown as Frame;
    compose.value = { ...form, draft: { id: 'B-1-01', version: 1 } };
    leave();
    expect(toasts.value).toEqual([]);
    compose.value = { ...form, values: { action: 'Show nobody.' }, draft: { id: 'B-1-01', version: 1 } };
    leave();
    expect(toasts.value).toHaveLength(1);
  });
});

describe('when the team commits', () => {
  const form = { at: 'form', offer: 'o', values: { action: 'Show the press.', seen: 'all' }, draft: null, aim: '' } as const;
  const answered = (status: number, body: object) => vi.stubGlobal('fetch', async () => Response.json(body, { status }));
  beforeEach(() => (seated.value = session));
  afterEach(() => {
    vi.unstubAllGlobals();
    seated.value = null;
  });
  it('what was written waits, and goes where nothing was', async () => {
    answered(200, { at: '', by: '', orders: [], left_out: [], digest: '' });
    compose.value = form;
    expect(await commit(1)).toBe(true);
    expect(compose.value).toBe(form);
    expect(toasts.value).toEqual([]);
    compose.value = { ...form, values: { seen: 'all' } };
    expect(await commit(1)).toBe(true);
    expect(compose.value).toBeNull();
  });
  it('nothing goes when the server says no', async () => {
    answered(409, { error: { code: 'STALE', message: 'Your desk has changed.', field: '', details: {} } });
    const menu = { at: 'menu', group: null } as const;
    compose.value = menu;
    expect(await commit(1)).toBe(false);
    expect(compose.value).toBe(menu);
  });
});

describe('when planning ends', () => {
  it('an open menu of orders closes', () => {
    compose.value = { at: 'menu', group: null };
    draw(at('planning'));
    expect(named()).toBe(t('composer'));
    draw(at('adjudicating'));
    expect(named()).toBe(t('orders'));
  });
  it('an order begun stays, and its words can be read', () => {
    compose.value = { at: 'form', offer: 'gone', values: { action: 'Show the press.', seen: 'all', by: 3 }, draft: null, aim: '' };
    draw(at('adjudicating'));
    expect(named()).toBe(t('composer'));
    expect(root.querySelector('h2')!.textContent).toBe(t('offer-over'));
    expect([...root.querySelectorAll('blockquote')].map((one) => one.textContent)).toEqual(['Show the press.']);
    draw(at('ended'));
    expect(root.querySelector('h2')!.textContent).toBe(t('offer-gone'));
    act(() => root.querySelector<HTMLElement>('.compose-head button')!.click());
    expect(compose.value).toBeNull();
  });
  it('the sheet of a commit closes and does not come back with the next turn', () => {
    committing.value = true;
    draw(at('planning'));
    expect(root.querySelector('dialog')).not.toBeNull();
    draw(at('adjudicating'));
    expect(root.querySelector('dialog')).toBeNull();
    draw(at('planning'));
    expect(root.querySelector('dialog')).toBeNull();
  });
});
