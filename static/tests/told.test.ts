/** Control reads one team's own words: it is said whose they are. */
import { describe, expect, it } from 'vitest';
import { told } from '../src/told';
import { nameWith } from '../src/words';

describe('what was told', () => {
  it('to everyone stands as it is', () => {
    expect(told({ msg: 'report-scores', args: {}, to: '' })).toBe('Your score has changed.');
  });
  it('to one team alone is said to be told to it', () => {
    nameWith((key, value) => (key === 'team' && value === 'AVE' ? 'Averra' : value));
    expect(told({ msg: 'report-scores', args: {}, to: 'AVE' })).toBe('To Averra: Your score has changed.');
    nameWith((_, value) => value);
  });
});
