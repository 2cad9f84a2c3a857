/** An invented scenario in the shape of the wire. */
import type { Statics, UnitType } from '../src/wire';

const type = (id: string, name: string, echelon: string, sidc: string, kind: string, full: number, air = false): UnitType => ({
  id,
  name,
  echelon,
  sidc,
  move: 'wheeled',
  be: 1,
  full,
  kind,
  air,
});

const types = [
  type('tdf', 'Territorial brigade', 'X', 'SFGPUCI---*****', 'infantry', 3000),
  type('mech', 'Mechanised brigade', 'X', 'SFGPUCIZ--*****', 'mechanised', 3500),
  type('tank', 'Tank brigade', 'X', 'SFGPUCA---*****', 'armour', 2000),
  type('arty', 'Artillery brigade', 'X', 'SFGPUCF---*****', 'artillery', 1500),
  type('guard', 'National Guard brigade', 'X', 'SFGPUCI---*****', 'infantry', 2000),
  type('sam', 'SAM battalion', 'II', 'SFGPUCD---*****', 'air_defence', 400),
  type('missile', 'Missile battalion', 'II', 'SFGPUCM---*****', 'missile', 400),
  type('motor', 'Motor rifle regiment', 'III', 'SFGPUCIZ--*****', 'mechanised', 2000),
  type('heli', 'Helicopter regiment', 'X', 'SFGPUCVR--*****', 'aviation', 30, true),
];

export const statics: Statics = {
  scenario: { id: 'springboard', title: 'Springboard', version: '1.0', digest: 'abc', start_date: '2023-01-09', turn_days: 7, turns: 8 },
  theatre: '/dev/theatre.json',
  teams: [
    { id: 'UA', name: 'Ukraine', code: 'UKR', colour: '#F2C14E', glyph: 'black', pattern: 'dots', countries: ['UA'] },
    { id: 'RU', name: 'Russia', code: 'RUS', colour: '#B2182B', glyph: 'white', pattern: 'solid', countries: ['RU'] },
    { id: 'BY', name: 'Belarus', code: 'BLR', colour: '#9970AB', glyph: 'black', pattern: 'hatch', countries: ['BY'] },
    { id: 'NATO', name: 'NATO', code: 'NATO', colour: '#332288', glyph: 'white', pattern: 'cross', countries: ['PL', 'LT', 'LV', 'EE', 'SK', 'RO', 'HU'] },
  ],
  unit_types: Object.fromEntries(types.map((u) => [u.id, u])),
  tracks: [
    { id: 'by_approval', name: 'Approval', owner: 'BY', min: 0, max: 100, thresholds: [{ at: 8, text: 'hard core', provenance: 'judgement' }], better: 'up', provenance: 'judgement', note: '', computed: '' },
    { id: 'by_unrest', name: 'Unrest', owner: 'BY', min: 0, max: 60, thresholds: [{ at: 18, text: 'excuse', provenance: 'judgement' }, { at: 30, text: 'uprising', provenance: 'judgement' }], better: 'down', provenance: 'judgement', note: '', computed: '' },
    { id: 'by_sovereignty', name: 'Sovereignty', owner: 'BY', min: 0, max: 100, thresholds: [{ at: 15, text: 'Belarus loses', provenance: 'judgement' }], better: 'up', provenance: 'judgement', note: '', computed: '' },
    { id: 'by_dependence', name: 'Dependence on Russia', owner: 'BY', min: 0, max: 100, thresholds: [], better: 'down', provenance: 'judgement', note: '', computed: '' },
    { id: 'leverage', name: 'Leverage of Russia', owner: 'RU', min: 0, max: 100, thresholds: [{ at: 50, text: '2 steps', provenance: 'judgement' }, { at: 75, text: '3 steps', provenance: 'judgement' }], better: '', provenance: 'judgement', note: '', computed: 'by_dependence * 0.8 + 5' },
    { id: 'pressure', name: 'Pressure on Minsk', owner: 'RU', min: 0, max: 100, thresholds: [], better: 'down', provenance: 'judgement', note: '', computed: '' },
    { id: 'nato_unity', name: 'Unity of NATO', owner: 'NATO', min: 0, max: 100, thresholds: [], better: 'up', provenance: 'judgement', note: '', computed: '' },
    { id: 'warning', name: 'Warning', owner: 'UA', min: 0, max: 100, thresholds: [{ at: 60, text: 'alert', provenance: 'judgement' }], better: 'up', provenance: 'judgement', note: '', computed: '' },
    { id: 'ua_will', name: 'Will to fight', owner: 'UA', min: 0, max: 100, thresholds: [{ at: 40, text: 'talks', provenance: 'judgement' }], better: 'up', provenance: 'judgement', note: '', computed: '' },
  ],
  works: {},
  bridges: {},
  stocks: [
    { id: 'funds', name: 'Funds', unit: '' },
    { id: 'rail', name: 'Rail points', unit: '' },
    { id: 'ammunition', name: 'Ammunition', unit: 'kt' },
    { id: 'covert', name: 'Covert', unit: '' },
  ],
  access: [{ host: 'BY', guest: 'RU', levels: ['none', 'exercises', 'bases', 'launch', 'war'] }],
  pairs: [
    { a: 'RU', b: 'UA', rung: 7, war_rung: 6, provenance: 'judgement, from F002' },
    { a: 'BY', b: 'UA', rung: 2, war_rung: 6, provenance: 'judgement' },
    { a: 'NATO', b: 'RU', rung: 4, war_rung: 8, provenance: 'judgement' },
    { a: 'BY', b: 'NATO', rung: 2, war_rung: 8, provenance: 'judgement' },
  ],
  boxes: [],
  ladder: ['calm', 'posturing', 'incident', 'limited strikes', 'border clash', 'shelling', 'incursion', 'open war', 'wide war', 'nuclear threat', 'nuclear use'],
  allies: [
    ['BY', 'RU'],
    ['NATO', 'UA'],
  ],
  missiles: { iskander: { id: 'iskander', name: 'Iskander', range_km: 500 } },
};
