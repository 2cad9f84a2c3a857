import { describe, expect, it } from 'vitest';
import { entries, search } from '../src/board/palette';
import { fits, missing, newRow, sentenceArgs } from '../src/board/compose';
import { useWords } from '../src/words';
import type { Choice, Frame, Offer, Param } from '../src/wire';
import type { Desk } from '../src/wire_desk';
import type { Land } from '../src/map/theatre';
import { unit, view } from './world';

useWords([
  `group-military = Military
group-economic = Economic
why-cap = cap { $used }
why-stock = { $stock } { $need } of { $left }
palette-not-now = nothing
palette-not-now-relief = nobody is hard pressed
term-pay = pay { $amount }
`,
]);

const offer = (kind: string, more: Partial<Offer> = {}): Offer => ({
  id: kind,
  kind,
  group: 'economic',
  label: kind,
  sentence: '',
  fixed: {},
  params: [],
  subject: {},
  cost: {},
  cost_per: {},
  args: {},
  public: false,
  ...more,
});

const frame = (offers: Offer[], desk: Partial<Desk>): Frame =>
  ({
    offers,
    view: view([unit('u1', 'A', 1), unit('u2', 'A', 2)], {}),
    desk: { caps: {}, budget: [], kinds: [], drafts: [], ...desk },
  }) as unknown as Frame;

describe('the palette', () => {
  it('shows what is possible and, greyed, what is not, with the reason', () => {
    const now = frame(
      [
        offer('move', { id: 'm1', group: 'military', subject: { unit: 'u1' } }),
        offer('move', { id: 'm2', group: 'military', subject: { unit: 'u2' } }),
        offer('loan', { cost: { funds: 4 } }),
        offer('aid', { cost: { funds: 1 } }),
      ],
      {
        budget: [{ stock: 'funds', have: 5, spent: 3, left: 2 }],
        kinds: [
          { kind: 'move', group: 'military', standing: true, counts: true, foretold: true, provenance: 'judgement' },
          { kind: 'relief', group: 'military', standing: true, counts: true, foretold: true, provenance: 'judgement' },
          { kind: 'mine', group: 'military', standing: true, counts: true, foretold: true, provenance: 'judgement' },
        ],
      },
    );
    expect(entries(now).map((e) => [e.kind, e.units, e.why])).toEqual([
      ['move', 2, ''],
      ['mine', 0, 'nothing'],
      ['relief', 0, 'nobody is hard pressed'],
      ['aid', 0, ''],
      ['loan', 0, 'funds 4 of 2'],
    ]);
  });
  it('names the cap once it is used up', () => {
    const now = frame([offer('aid')], { caps: { economic: { used: 2, cap: 2 } } });
    expect(entries(now).map((e) => e.why)).toEqual(['cap 2']);
  });
  it('names no cap for what counts against none', () => {
    const kinds = [{ kind: 'answer', group: 'economic' as const, standing: false, counts: false, foretold: true, provenance: 'judgement' }];
    const now = frame([offer('answer')], { caps: { economic: { used: 2, cap: 2 } }, kinds });
    expect(entries(now).map((e) => e.why)).toEqual(['']);
  });
  it('calls no kind dear of which one variant can still be paid', () => {
    const now = frame([offer('aid', { id: 'a', cost: { funds: 9 } }), offer('aid', { id: 'b', cost: { funds: 1 } })], {
      budget: [{ stock: 'funds', have: 2, spent: 0, left: 2 }],
    });
    expect(entries(now).map((e) => e.why)).toEqual(['']);
  });
  it('finds by the beginnings of words of name and group', () => {
    const all = entries(frame([offer('gas_price', { label: 'Price of gas' }), offer('aid', { label: 'Aid package' })], {}));
    expect(search(all, 'gas').map((e) => e.kind)).toEqual(['gas_price']);
    expect(search(all, 'econ pack').map((e) => e.kind)).toEqual(['aid']);
    expect(search(all, 'as')).toEqual([]);
    expect(search(all, ' ')).toHaveLength(2);
  });
});

describe('rows of small forms', () => {
  const number = (name: string, required = true): Param => ({
    name,
    label: name,
    choice: { by: 'number', min: 1, max: 5, step: 1 },
    required,
    default: null,
    when: {},
  });
  const choice: Extract<Choice, { by: 'rows' }> = {
    by: 'rows',
    min: 1,
    max: 2,
    options: [{ id: 'pay', label: 'Pay', sentence: 'term-pay', params: [number('amount'), number('turns', false)], args: {} }],
  };
  const treaty = offer('treaty', { params: [{ ...number('terms'), choice }] });
  it('begin with what stands and are complete when each row is', () => {
    expect(newRow(choice.options[0]!)).toEqual({ do: 'pay', amount: 1 });
    expect(fits(choice, [{ do: 'pay', amount: 3 }])).toBe(true);
    expect(fits(choice, [{ do: 'pay' }])).toBe(false);
    expect(fits(choice, [{ do: 'pay', amount: 9 }])).toBe(false);
    expect(fits(choice, [{ do: 'else' }])).toBe(false);
    expect(missing(treaty, { terms: [{ do: 'pay' }] })).toEqual(['terms']);
    expect(missing(treaty, { terms: [] })).toEqual(['terms']);
  });
  it('are told row by row', () => {
    const said = sentenceArgs(treaty, { terms: [{ do: 'pay', amount: 2 }, { do: 'pay', amount: 3 }] }, {} as Land, view([], {}));
    expect(said.terms).toBe('pay 2; pay 3');
    expect(said.terms_is).toBe(2);
  });
});
