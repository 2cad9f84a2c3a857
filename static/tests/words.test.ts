import { beforeEach, describe, expect, it } from 'vitest';
import { date, dateOfDay, men, number, parts, signed, span, t, useWords, words } from '../src/words';

const shipped = words();

describe('words', () => {
  beforeEach(() =>
    useWords([...shipped, 'move = { $unit } moves to { $dest } { $how ->\n    [rail] by rail\n   *[other] by road\n  }\nplain = Nothing to say']),
  );

  it('fills a message with its arguments', () => {
    expect(t('move', { unit: '2 Mech Bde', dest: 'Sarny', how: 'rail' })).toBe('2 Mech Bde moves to Sarny by rail');
  });
  it('shows a text that is no message id as it stands', () => {
    expect(t('2 Mech Bde')).toBe('2 Mech Bde');
    expect(t('a text: with {braces}')).toBe('a text: with {braces}');
  });
  it('marks the names of a sentence and nothing else', () => {
    expect(parts('move', { unit: '2 Mech Bde', dest: 'Sarny', how: 'rail' })).toEqual([
      { text: '2 Mech Bde', name: true },
      { text: ' moves to ', name: false },
      { text: 'Sarny', name: true },
      { text: ' by rail', name: false },
    ]);
    expect(parts('plain')).toEqual([{ text: 'Nothing to say', name: false }]);
  });
  it('leaves no direction marks in the text', () => {
    const text = parts('move', { unit: 'A', dest: 'B', how: 'x' }).map((p) => p.text).join('');
    expect(text).toBe('A moves to B by road');
  });
  it('writes men as a plate does', () => {
    expect([men(90), men(940), men(3100), men(2000), men(12_400)]).toEqual(['90', '940', '3.1k', '2k', '12k']);
  });
  it('writes a number with one decimal at most and a minus sign, never a negative nothing', () => {
    expect([number(12), number(0.25), number(-1.1), number(-0.04)]).toEqual(['12', '0.3', '−1.1', '0']);
  });
  it('writes changes with their sign', () => {
    expect([signed(2), signed(-1.5), signed(0), signed(0.04)]).toEqual(['+2', '−1.5', '0', '0']);
  });
  it('counts game days from the first day of turn 1', () => {
    expect(dateOfDay('2023-01-09', 1)).toBe('2023-01-09');
    expect(dateOfDay('2023-01-09', 8)).toBe('2023-01-16');
    expect(date('2023-01-16')).toBe('16 Jan');
  });
  it('spans a turn in words', () => {
    expect(span('2023-01-16', '2023-01-22')).toBe('Mon 16 to Sun 22 Jan 2023');
    expect(span('2023-01-30', '2023-02-05')).toBe('Mon 30 Jan to Sun 5 Feb 2023');
  });
});
