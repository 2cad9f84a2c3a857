/** Where a number comes from, in a word or two beside it. */
import { expect, test } from 'vitest';
import { kindOf } from '../src/ui/Source';

test.each([
  ['seed F061', 'seed F061'],
  ['judgement, from F097 and F098', 'judgement'],
  ['seed F035; split and place judgement', 'seed F035'],
  ['external: 13 in 100 for taking part', 'external'],
  ['seed F072 (300 to 3,000 reported); value judgement', 'seed F072'],
])('%s is shown as %s', (text, shown) => {
  expect(kindOf(text)).toBe(shown);
});
