import { beforeEach, describe, expect, it } from 'vitest';
import { groups, impossible, letters, pasted } from '../src/pages/code';
import { again, create, summary, type Plan } from '../src/pages/create';
import { join } from '../src/pages/join';
import { useWords } from '../src/words';

describe('a seat code', () => {
  it('is read with or without dashes, in any case', () => {
    expect(letters(' 7q4k-m2xr 9tbd\u2013c5hw ')).toBe('7Q4KM2XR9TBDC5HW');
    expect(groups('7q4km2')).toEqual(['7Q4K', 'M2', '', '']);
  });
  it('is taken out of a pasted link', () => {
    expect(pasted('http://10.0.0.5:8000/join#7Q4K-M2XR-9TBD-C5HW')).toBe('7Q4KM2XR9TBDC5HW');
  });
  it('says which characters cannot be in it', () => {
    expect(impossible('7Q4K-0OIO')).toEqual(['0', 'O', 'I']);
    expect(impossible('7Q4K')).toEqual([]);
  });
});

describe('the join form', () => {
  const boxes = () => [...document.querySelectorAll<HTMLInputElement>('[data-code]')];
  const type = (box: number, value: string) => {
    boxes()[box]!.value = value;
    boxes()[box]!.dispatchEvent(new Event('input'));
  };
  beforeEach(() => {
    window.location.hash = '';
    document.body.innerHTML = `<form data-join>${'<input data-code>'.repeat(4)}
      <p data-code-help></p><input name="name"><div data-refusal hidden></div><button type="submit"></button></form>`;
  });
  it('goes from box to box', () => {
    join(document);
    type(0, '7q4k');
    expect(boxes()[0]!.value).toBe('7Q4K');
    expect(document.activeElement).toBe(boxes()[1]);
  });
  it('spreads a whole code typed into one box', () => {
    join(document);
    type(0, '7Q4K-M2XR-9TBD-C5HW');
    expect(boxes().map((box) => box.value)).toEqual(['7Q4K', 'M2XR', '9TBD', 'C5HW']);
  });
  it('takes the code from the link and waits for the button', () => {
    window.location.hash = '#7Q4K-M2XR-9TBD-C5HW';
    join(document);
    expect(boxes().map((box) => box.value)).toEqual(['7Q4K', 'M2XR', '9TBD', 'C5HW']);
  });
  it('marks a box with a character no code has', () => {
    join(document);
    type(1, 'M0XR');
    expect(boxes().map((box) => box.getAttribute('aria-invalid'))).toEqual([null, 'true', null, null]);
  });
});

describe('the plain-language summary', () => {
  useWords([
    ['length', 'time', 'no-time', 'committed', 'drafts', 'ask', 'review', 'auto', 'control-added']
      .map((id) => `pages-summary-${id} = ${id}`)
      .join('\n'),
    'pages-summary-seats = { $seats } in { $teams }\npages-summary-no-commander = { $team } lacks',
  ]);
  const plan = (more: Partial<Plan> = {}): Plan => ({
    minutes: 20,
    late: 'ask',
    publish: 'review',
    turns: 12,
    days: 7,
    teams: [
      { id: 'control', name: 'Control', roles: ['control'] },
      { id: 'A', name: 'Alpha', roles: ['commander', 'member'] },
      { id: 'public', name: 'Observers', roles: ['observer'] },
    ],
    ...more,
  });
  const said = (more: Partial<Plan> = {}) => summary(plan(more)).map((line) => line.text);
  it('tells tempo, results and seats', () => {
    expect(said()).toEqual(['length', 'time', 'ask', 'review', '2 in 1']);
  });
  it('says nothing of zero where there is no limit', () => {
    expect(said({ minutes: 0, publish: 'auto' })).toEqual(['length', 'no-time', 'auto', '2 in 1']);
  });
  it('warns of a team nobody can commit for, and of a missing control seat', () => {
    const lines = summary(plan({ teams: [{ id: 'A', name: 'Alpha', roles: ['member'] }] }));
    expect(lines.slice(-2)).toEqual([
      { text: 'Alpha lacks', warn: true },
      { text: 'control-added', warn: false },
    ]);
  });
});

describe('another choice of scenario', () => {
  const form = (minutes: string) => {
    document.body.innerHTML = `<form data-create>
      <select name="scenario" data-scenario><option value="island" selected></option></select>
      <input name="name" value="Table B"><input name="minutes" ${minutes}><input name="late" value="ask">
      <input name="banner" value=""><ul data-summary></ul></form>`;
    create(document);
    return document.querySelector('form')!;
  };
  const kept = (one: HTMLFormElement) => Object.fromEntries(new URLSearchParams(again(one)));
  const rest = { scenario: 'island', name: 'Table B', late: 'ask' };
  it('leaves the time to the new scenario where nobody chose one', () => {
    expect(kept(form('value="12" data-minutes="12"'))).toEqual(rest);
  });
  it('keeps a number that was typed, even the one that was proposed', () => {
    const one = form('value="12" data-minutes="12"');
    one.querySelector<HTMLInputElement>('[name=minutes]')!.dispatchEvent(new Event('input'));
    expect(kept(one)).toEqual({ ...rest, minutes: '12' });
  });
  it('keeps a number that was typed for an earlier choice, or filled in by the browser', () => {
    expect(kept(form('value="35" data-minutes="35" data-typed'))).toEqual({ ...rest, minutes: '35' });
    expect(kept(form('value="35" data-minutes="2"'))).toEqual({ ...rest, minutes: '35' });
  });
});
