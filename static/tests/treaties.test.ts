import { describe, expect, it } from 'vitest';
import { offersOn, sorted, termText, waiting } from '../src/board/treaties';
import { useWords } from '../src/words';
import type { Demand, Frame, Offer, Treaty } from '../src/wire';
import { view } from './world';

useWords([
  `choice-who = { $by } to { $to }
choice-once = once
choice-each-turn = each turn
stock-ammunition = Ammunition
term-transfer-sentence = { $who }: { $amount } of { $stock } { $every }
`,
]);

const demand = (id: string, by: string, of: string, deadline: number, status: Demand['status'] = 'open'): Demand => ({
  id,
  kind: 'demand',
  by,
  of,
  item: 'bases',
  label: 'bases',
  made: 1,
  deadline,
  weight: 2,
  amount: 0,
  public: false,
  status,
  delays: 0,
  answered: 0,
});
const treaty = (id: string, signed: string[]): Treaty => ({
  id,
  name: id,
  parties: ['BY', 'RU'],
  terms: [],
  secret: false,
  since: 1,
  until: 9,
  cost: 0,
  signed,
  offered: 1,
  known_to: [],
  exposed: false,
  began: 0,
  denounced: '',
  met: [],
});
const frame = (demands: Demand[], treaties: Treaty[], offers: Partial<Offer>[] = []) =>
  ({ audience: 'BY', view: { ...view([], {}), demands, treaties }, offers }) as unknown as Frame;

describe('what waits for whom', () => {
  it('puts what must be answered first, the nearest deadline ahead', () => {
    const desk = sorted(
      frame(
        [demand('late', 'RU', 'BY', 5), demand('soon', 'RU', 'BY', 3), demand('mine', 'BY', 'RU', 4), demand('done', 'RU', 'BY', 2, 'refused')],
        [],
      ),
    );
    expect(desk.waiting.map((d) => d.id)).toEqual(['soon', 'late']);
    expect(desk.open.map((d) => d.id)).toEqual(['mine']);
    expect(desk.answered.map((d) => d.id)).toEqual(['done']);
  });

  it('tells an offer to sign from one made and from a treaty', () => {
    const all = frame([demand('soon', 'RU', 'BY', 3)], [treaty('theirs', ['RU']), treaty('ours', ['BY']), treaty('both', ['BY', 'RU'])]);
    const desk = sorted(all);
    expect([desk.toSign, desk.offered, desk.agreed].map((rows) => rows.map((x) => x.id))).toEqual([['theirs'], ['ours'], ['both']]);
    expect(waiting(all)).toBe(2);
  });

  it('finds what may be ordered about it', () => {
    const some = frame([], [], [{ id: 'a', subject: { treaty: 'pact' } }, { id: 'b', subject: { demand: 'pact' } }]);
    expect(offersOn(some, 'treaty', 'pact').map((o) => o.id)).toEqual(['a']);
  });

  it('says a term in the words of its form', () => {
    expect(termText({ do: 'transfer', who: 'RU>BY', stock: 'ammunition', amount: 2, every: 'each_turn' }).replace(/[\u2068\u2069]/g, '')).toBe(
      'RU to BY: 2 of ammunition each turn',
    );
  });
});
