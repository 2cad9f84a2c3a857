import { expect, test } from 'vitest';
import { noteOf } from '../src/board/Tracks';
import { grants, rungs } from '../src/ui/Standing';
import { useWords } from '../src/words';
import type { Statics, TrackDef, View } from '../src/wire';
import { view } from './world';

useWords([
  `track-threshold-sources = Thresholds: { $list }
track-threshold-source = { $at } { $text } ({ $source })
`,
]);

const statics = {
  ladder: ['routine', 'signals', 'deployment'],
  pairs: [
    { a: 'RED', b: 'BLU', rung: 1, war_rung: 6, provenance: 'seed F001' },
    { a: 'RED', b: 'GRN', rung: 0, war_rung: 6, provenance: 'judgement' },
  ],
  access: [{ host: 'GRN', guest: 'RED', levels: ['none', 'exercises'] }],
} as unknown as Statics;
const now = (part: Partial<View>): View => ({ ...view([], {}), ...part });

test('a pair shows its rung, what it is called, and where the rung of STARTEX comes from', () => {
  const rows = rungs(statics, now({ rungs: { 'BLU|RED': 2 } }));
  expect(rows.map((row) => [row.key, row.level, row.name, row.start, row.source])).toEqual([['BLU|RED', 2, 'deployment', 1, 'seed F001']]);
});

test('a grant shows its source and its start only where the audience has them', () => {
  const grant = { host: 'GRN', guest: 'RED', level: 1, next: null, start: 0 };
  const own = grants(statics, now({ grants: [grant], sources: { 'access:GRN>RED': 'seed F249' } }));
  expect(own.map((row) => [row.level, row.name, row.start, row.source])).toEqual([[1, 'exercises', 0, 'seed F249']]);
  const other = grants(statics, now({ grants: [{ ...grant, start: null }] }));
  expect(other.map((row) => [row.level, row.start, row.source])).toEqual([[1, null, '']]);
});

test('a change of a grant that is settled is told, and one that changes nothing is not', () => {
  const grant = { host: 'GRN', guest: 'RED', level: 1, start: 1 };
  expect(grants(statics, now({ grants: [{ ...grant, next: 0 }, { ...grant, next: 1 }] })).map((row) => row.next)).toEqual([0, null]);
});

test('the source of a track names those of its thresholds', () => {
  const track = { note: 'Under 30 per cent.', thresholds: [{ at: 8, text: 'hard core', provenance: 'judgement, from F062' }] } as unknown as TrackDef;
  expect(noteOf(track)).toBe('Under 30 per cent. Thresholds: 8 hard core (judgement, from F062)');
  expect(noteOf({ ...track, thresholds: [] })).toBe('Under 30 per cent');
});
