/** An invented moment of Springboard for control and replay: units, contacts, tracks. */
import type { CellIndex, Contact, Seen, Statics, Unit, UnitType, View } from '../src/wire';
import type { Theatre } from '../src/map/theatre';

type Row = [id: string, team: string, name: string, type: string, place: string, strength: number];

const ROWS: Row[] = [
  ['RU-1', 'RU', '1st Motor Group', 'motor_brigade', 'Stolin', 2500],
  ['RU-2', 'RU', '2nd Motor Group', 'motor_brigade', 'Stolin', 2500],
  ['RU-3', 'RU', 'Training Regiment 1', 'training_regiment', 'Asipovichy', 2300],
  ['RU-4', 'RU', 'Training Regiment 2', 'training_regiment', 'Baranavichy', 2400],
  ['RU-5', 'RU', 'S-400 Battalion', 'sam_long', 'Babruysk', 250],
  ['RU-6', 'RU', 'Tor-M2 Battery', 'sam_short', 'Salihorsk', 120],
  ['RU-7', 'RU', 'Iskander Battalion', 'missile', 'Mazyr', 300],
  ['RU-8', 'RU', 'MiG-31K Flight', 'fighter', 'Baranavichy', 60],
  ['RU-9', 'RU', '144th Motor Rifle', 'motor_brigade', 'Krychaw', 2500],
  ['BY-1', 'BY', '6th Mechanised Bde', 'mech_brigade', 'Hrodna', 3000],
  ['BY-2', 'BY', '11th Mechanised Bde', 'mech_brigade', 'Slonim', 3000],
  ['BY-3', 'BY', '120th Mechanised Bde', 'mech_brigade', 'Minsk', 3000],
  ['BY-4', 'BY', '38th Air Assault Bde', 'air_assault', 'Brest', 2000],
  ['BY-5', 'BY', '103rd Air Assault Bde', 'air_assault', 'Vitebsk', 2000],
  ['BY-6', 'BY', 'Guard Service', 'territorial', 'Maladzyechna', 1500],
  ['BY-7', 'BY', '465th Rocket Bde', 'missile', 'Asipovichy', 600],
  ['UA-1', 'UA', 'Rivne TDF Bde', 'territorial', 'Sarny', 3000],
  ['UA-2', 'UA', 'Volyn TDF Bde', 'territorial', 'Kovel', 3000],
  ['UA-3', 'UA', 'Zhytomyr TDF Bde', 'territorial', 'Ovruch', 3000],
  ['UA-4', 'UA', 'Chernihiv TDF Bde', 'territorial', 'Chernihiv', 3000],
  ['UA-5', 'UA', '1st Tank Bde', 'mech_brigade', 'Nizhyn', 3300],
  ['UA-6', 'UA', '2nd Mechanised Bde', 'mech_brigade', 'Zhytomyr', 3500],
  ['UA-7', 'UA', 'North Artillery Bde', 'artillery', 'Korosten', 1500],
  ['UA-8', 'UA', '1st SAM Battalion', 'sam_long', 'Kyiv', 300],
  ['UA-9', 'UA', '2nd SAM Battalion', 'sam_long', 'Rivne', 300],
  ['UA-10', 'UA', 'National Guard Bde', 'territorial', 'Kyiv', 2800],
  ['NATO-1', 'NATO', 'EFP Battle Group', 'mech_brigade', 'Vilnius', 1600],
  ['NATO-2', 'NATO', 'EFP Battle Group', 'mech_brigade', 'Kaunas', 1600],
];

const type = (id: string, name: string, echelon: string, sidc: string, kind: string, air = false): UnitType => ({
  id,
  name,
  echelon,
  sidc,
  move: air ? 'air' : 'wheel',
  be: 1,
  full: 3000,
  kind,
  air,
});
const TYPES = [
  type('motor_brigade', 'Motor rifle brigade', 'X', 'SUGPUCIM--*****', 'mechanised'),
  type('mech_brigade', 'Mechanised brigade', 'X', 'SUGPUCIZ--*****', 'mechanised'),
  type('air_assault', 'Air assault brigade', 'X', 'SUGPUCIS--*****', 'airborne'),
  type('territorial', 'Territorial brigade', 'X', 'SUGPUCI---*****', 'infantry'),
  type('training_regiment', 'Mobilised regiment', 'III', 'SUGPUCI---*****', 'infantry'),
  type('artillery', 'Artillery brigade', 'X', 'SUGPUCF---*****', 'artillery'),
  type('sam_long', 'Long-range air defence', 'II', 'SUGPUCDM--*****', 'air_defence'),
  type('sam_short', 'Short-range air defence', 'I', 'SUGPUCD---*****', 'air_defence'),
  type('missile', 'Missile brigade', 'II', 'SUGPUCFRS-*****', 'missile'),
  type('fighter', 'Fighter flight', '', 'SUAPMFF---*****', 'air', true),
];

const track = (id: string, name: string, owner: string, max = 100) => ({
  id,
  name,
  owner,
  min: 0,
  max,
  thresholds: [],
  better: 'up' as const,
  provenance: 'judgement',
  note: '',
  computed: '',
});

export const statics: Statics = {
  scenario: {
    id: 'springboard',
    title: 'Springboard',
    version: '1',
    digest: 'abc',
    start_date: '2023-01-09',
    turn_days: 7,
    turns: 12,
  },
  theatre: '/dev/theatre.json',
  teams: [
    { id: 'RU', name: 'Russia', code: 'RUS', colour: '#B2182B', glyph: 'white', pattern: 'solid', countries: ['RU'] },
    { id: 'BY', name: 'Belarus', code: 'BLR', colour: '#9970AB', glyph: 'black', pattern: 'hatch', countries: ['BY'] },
    { id: 'UA', name: 'Ukraine', code: 'UKR', colour: '#F2C14E', glyph: 'black', pattern: 'dots', countries: ['UA'] },
    {
      id: 'NATO',
      name: 'NATO',
      code: 'NATO',
      colour: '#332288',
      glyph: 'white',
      pattern: 'cross',
      countries: ['PL', 'LT', 'LV'],
    },
  ],
  unit_types: Object.fromEntries(TYPES.map((one) => [one.id, one])),
  tracks: [
    track('BY.approval', 'Belarus: approval', 'BY'),
    track('BY.sovereignty', 'Belarus: sovereignty', 'BY'),
    track('NATO.unity', 'NATO: unity', 'NATO'),
    track('UA.warning', 'Ukraine: warning', 'UA'),
  ],
  works: {},
  bridges: {},
  stocks: [
    { id: 'funds', name: 'Funds', unit: 'points' },
    { id: 'ammo', name: 'Ammunition', unit: 'kt' },
  ],
  access: [{ host: 'BY', guest: 'RU', levels: ['none', 'transit', 'basing', 'launch', 'attack'] }],
  pairs: [
    { a: 'RU', b: 'UA', rung: 7, war_rung: 6, provenance: 'judgement' },
    { a: 'BY', b: 'UA', rung: 5, war_rung: 6, provenance: 'judgement' },
    { a: 'NATO', b: 'RU', rung: 5, war_rung: 6, provenance: 'judgement' },
  ],
  allies: [['UA', 'NATO'], ['RU', 'BY']],
  boxes: [],
  ladder: Array.from({ length: 11 }, (_, i) => `rung ${i}`),
  missiles: {},
};

const seen = (id: string, value: number): Seen => ({ id, value, before: value, low: null, high: null, causes: [] });

/** Where everything stands; `shift` moves the Iskander and the attackers as the turns pass. */
export class World {
  private readonly places: Map<string, CellIndex>;

  constructor(theatre: Theatre) {
    this.places = new Map(theatre.nodes.map((node) => [node.name, node.cell]));
  }

  cell(place: string): CellIndex {
    return this.places.get(place) ?? 0;
  }

  units(turn: number): Unit[] {
    return ROWS.map(([id, team, name, kind, place, strength]) => ({
      id,
      team,
      name,
      type: kind,
      cell: this.cell(id === 'RU-7' && turn > 6 ? 'Rechytsa' : id.startsWith('RU-') && place === 'Stolin' && turn < 5 ? 'Luninets' : place),
      box: '',
      formation: '',
      full: strength + 300,
      strength: strength - (turn > 6 && (id === 'RU-1' || id === 'UA-1') ? 21 : 0),
      readiness: 66,
      training: 55,
      cohesion: 74,
      supply: 'ok',
      dos: 6,
      posture: team === 'UA' ? 'fortified' : 'meeting',
      stance: '',
      still: 3,
      magazine: {},
      tags: [],
    }));
  }

  contacts(turn: number): [Contact, string][] {
    const contact = (
      n: number,
      unit: string,
      place: string,
      team: string,
      kind: string,
      level: number,
      low: number,
      high: number,
      ago = 0,
    ): [Contact, string] => [
      {
        id: `K-${String(n).padStart(2, '0')}`,
        cell: this.cell(place),
        level,
        seen: (turn - 1 - ago) * 7,
        source: 'source-satellite',
        team,
        kind,
        type: level >= 3 ? (ROWS.find((row) => row[0] === unit)?.[3] ?? '') : '',
        name: '',
        low,
        high,
        posture: '',
        hint: '',
      },
      unit,
    ];
    return [
      contact(1, 'RU-1', 'Stolin', 'RU', 'mechanised', 3, 2000, 3000),
      contact(2, 'RU-2', 'Stolin', 'RU', 'mechanised', 3, 2000, 3000),
      contact(3, 'RU-4', 'Baranavichy', 'RU', 'infantry', 3, 6000, 9000),
      contact(4, 'RU-7', 'Babruysk', 'RU', 'missile', 2, 0, 0, 2),
      contact(5, '', 'Pruzhany', 'RU', 'mechanised', 2, 1000, 2000, 1),
      contact(6, 'BY-3', 'Minsk', 'BY', 'mechanised', 3, 2000, 4000),
      contact(7, 'BY-2', 'Slonim', 'BY', 'mechanised', 3, 2000, 4000),
      contact(8, 'BY-4', 'Brest', 'BY', 'airborne', 2, 1000, 3000),
      contact(9, 'BY-1', 'Hrodna', 'BY', 'mechanised', 3, 2000, 4000),
      contact(10, 'RU-9', 'Krychaw', 'RU', 'mechanised', 3, 2000, 3000),
      contact(11, 'BY-5', 'Vitebsk', 'BY', 'airborne', 2, 1000, 3000),
    ];
  }

  view(audience: string, turn: number): View {
    const all = this.units(turn);
    const control = audience === 'control';
    const sarny = this.cell('Sarny');
    return {
      audience,
      turn,
      over: '',
      units: control ? all : all.filter((unit) => unit.team === audience),
      allied: audience === 'UA' ? all.filter((unit) => unit.team === 'NATO') : [],
      contacts: audience === 'UA' ? this.contacts(turn).map(([contact]) => contact) : [],
      tracks: Object.fromEntries(
        ['BY.approval', 'BY.sovereignty', 'NATO.unity', 'UA.warning'].map((id, i) => [id, seen(id, 30 + i * 9)]),
      ),
      stocks: {},
      grants: [{ host: 'BY', guest: 'RU', level: 3, next: null, start: 3 }],
      relations: { 'RU|UA': 'war', 'BY|UA': 'peace' },
      rungs: { 'BY|UA': 5 },
      works: {
        [sarny]: { fort: 2, mines: 2 },
        [this.cell('Ovruch')]: { fort: 2, mines: 1 },
        [this.cell('Kovel')]: { fort: 1, mines: 1 },
        [this.cell('Chernihiv')]: { fort: 2, mines: 1 },
      },
      bridges: {},
      nodes: {},
      control: {},
      fronts: turn >= 6 ? { [sarny]: { team: 'RU', km: 0.2, day: 38, from_cells: [this.cell('Stolin')] } } : {},
      pending: [],
      flags: { exercise_cover: true },
      estimates: {},
      levels: { gas_price: 2 },
      weather: {},
      scores: {},
      spells: {},
      demands: [],
      treaties: [],
      sharing: {},
      standing: [],
      sources: {},
      joint: {},
      projects: {},
      signals: [],
      pictures: control ? { UA: this.contacts(turn), RU: [], BY: [], NATO: [] } : {},
    };
  }
}
