import { describe, expect, it } from 'vitest';
import { asText, columns, figure, fromWhere, type Line } from '../src/ui/explanation';
import type { Explanation } from '../src/wire';
import { useWords } from '../src/words';

useWords([
  `attack = Attack
defence = Defence
cp = Combat points of { $unit }
terrain = Terrain
limit = At least
ratio = Ratio
judgement = judgement
explain-fact = fact { $fact }
explain-row = Row { $row }
explain-rule = Rule { $rule }
odds-part = { $outcome } { $percent } in 100
die = die { $value }
push = Pushed back
held = Held
said = The attack was held.
men = Men
`,
]);

const line = (group: string, msg: string, value: number | string, op: string, source = '', rule = '', args = {}): Line => ({
  group,
  msg,
  value,
  op,
  source,
  rule,
  args,
});

const why: Explanation = {
  lines: [
    line('attack', 'cp', 9.5, '+', 'computed', '7.2', { unit: '2 Bde' }),
    line('defence', 'cp', 10, '+', 'computed', '7.2', { unit: '3 Bde' }),
    line('attack', 'terrain', 0.8, '×', 'judgement'),
    line('attack', 'limit', 8, '≥', 'F039'),
    line('attack', 'ratio', 8, '='),
  ],
  odds: [
    ['held', 60],
    ['push', 40],
  ],
  die: 0.31,
  outcome: 'held',
  changes: [{ msg: 'men', args: {}, before: 3500, after: 3400, why: '' }],
  rule: '7.3',
  row: '0.8',
  says: 'said',
  args: {},
};

describe('explanations', () => {
  it('stand side by side, each side in its own order', () => {
    expect(columns(why).map((c) => [c.group, c.lines.length])).toEqual([
      ['attack', 4],
      ['defence', 1],
    ]);
  });
  it('sign each figure once, limits too', () => {
    const all = why.lines.map(figure);
    expect(all).toEqual(['+9.50', '+10', '× 0.80', '≥ 8', '= 8']);
    expect(figure(line('', '', -3, '+'))).toBe('−3');
    expect(figure(line('', '', 2, ''))).toBe('2');
    expect(figure(line('', '', 'held', ''))).toBe('Held');
  });
  it('say where a number comes from', () => {
    expect(why.lines.map(fromWhere)).toEqual(['computed', 'computed', 'judgement', 'fact F039', '']);
  });
  it('read as text', () => {
    expect(asText(why)).toBe(
      [
        'The attack was held.',
        'Attack:',
        '  Combat points of 2 Bde +9.50 (computed, 7.2)',
        '  Terrain × 0.80 (judgement)',
        '  At least ≥ 8 (fact F039)',
        '  Ratio = 8',
        'Defence:',
        '  Combat points of 3 Bde +10 (computed, 7.2)',
        'Row 0.8',
        'Held 60 in 100, Pushed back 40 in 100',
        'die 0.31: Held',
        'Men: 3,500 → 3,400',
        'Rule 7.3',
      ].join('\n'),
    );
  });
});
