/** An invented desk: the orders of the picture. */
import type { Group, Params } from '../src/wire';
import type { Desk, Draft, Verdict } from '../src/wire_desk';

const ok: Verdict = { state: 'ok', refusal: null, warnings: [], cost: {} };

const draft = (n: number, group: Group, kind: string, sentence: string, args: Draft['args'], params: Params, author: string, time: string, verdict: Partial<Verdict> = {}, offer = ''): Draft => ({
  id: `U-2-0${n}`,
  version: 1,
  kind,
  group,
  params,
  priority: 3,
  note: '',
  standing: false,
  author,
  at: `2026-01-16T${time}:00Z`,
  offer,
  sentence,
  args,
  verdict: { ...ok, ...verdict },
});

export function desk(audience: string, at: (name: string) => number): Desk {
  const ops = 'U-2 Operations';
  const drafts =
    audience === 'UA'
      ? [
          draft(1, 'military', 'move', 'dev-move', { unit: '2 Mech Bde', dest: 'Sarny', mode: 'by rail', on_contact: 'halts' }, { unit: 'ua-6', dest: at('Sarny'), mode: 'rail', force_entry: false, on_contact: 'halt' }, ops, '14:12', { cost: { rail: 2 } }, 'move:ua-6:rail'),
          draft(2, 'military', 'fortify', 'dev-fortify', { unit: 'Rivne TDF Bde', level: 2 }, { unit: 'ua-2', level: 2 }, ops, '14:09', { cost: { funds: 1 } }, 'fortify:ua-2'),
          draft(3, 'military', 'mine', 'dev-mine', { unit: 'Chernihiv TDF Bde' }, { unit: 'ua-8' }, ops, '14:07', { cost: { ammunition: 0.2 } }),
          draft(4, 'military', 'recon', 'dev-recon', { unit: 'Border Guard Bde' }, { unit: 'ua-3' }, 'U-4 Intelligence', '14:05'),
          draft(5, 'military', 'defend', 'dev-defend', { unit: 'North Arty Bde', posture: 'prepared', stance: 'stands' }, { unit: 'ua-5', posture: 'prepared', stance: 'stand' }, ops, '14:04', {}, 'defend:ua-5'),
          draft(6, 'diplomatic', 'share_intelligence', 'dev-share', { to: 'NATO', level: 2 }, { to: 'NATO', level: 2 }, 'U-3 Diplomat', '14:02', {}, 'share'),
          draft(7, 'information', 'information', 'dev-publish', { contact: 'K-04' }, {}, 'U-3 Diplomat', '14:02', { state: 'warning', cost: { covert: 2 }, warnings: [{ code: 'W_SOURCE', message: '3 in 10: the source is lost', field: '' }] }),
          draft(8, 'economic', 'transfer_equipment', 'dev-transfer', { qty: 1, to: 'Sarny' }, { qty: 1, to: 'sarny' }, 'U-5 Logistics', '13:58', { cost: { ammunition: 1 } }, 'transfer'),
          draft(9, 'covert', 'covert', 'dev-raid', { unit: 'Belarusian Vol Regt' }, { unit: 'ua-17' }, ops, '13:50', { state: 'cannot', refusal: { code: 'E_TARGET', message: 'Needs a cell in place. Nearest: Pinsk', field: 'place' }, cost: { covert: 2 } }),
        ]
      : [];
  return {
    version: 9,
    drafts,
    caps: { military: { used: 5, cap: 12 }, diplomatic: { used: 1, cap: 2 }, information: { used: 1, cap: 2 }, economic: { used: 1, cap: 2 }, covert: { used: 0, cap: 2 }, argument: { used: 0, cap: 1 } },
    budget: [
      { stock: 'funds', have: 3, spent: 1, left: 2 },
      { stock: 'rail', have: 14, spent: 2, left: 12 },
      { stock: 'ammunition', have: 12, spent: 1.2, left: 10.8 },
      { stock: 'covert', have: 2, spent: 0, left: 2 },
    ],
    move: null,
    seats: [
      { id: 's1', label: 'U-1 Commander', role: 'commander', name: 'A. Lind', present: 'active' },
      { id: 's2', label: 'U-2 Operations', role: 'member', name: 'B. Ost', present: 'active' },
      { id: 's3', label: 'U-3 Diplomat', role: 'member', name: 'C. Moro', present: 'active' },
      { id: 's4', label: 'U-4 Intelligence', role: 'member', name: 'D. Kay', present: 'idle' },
      { id: 's5', label: 'U-5 Logistics', role: 'member', name: '', present: 'empty' },
    ],
    arguments: [
      {
        id: 'a1',
        team: 'BY',
        action: 'Show that Ukraine prepares an attack on Mozyr',
        effects: 'Belief in an attack from outside +0.2',
        reasons: ['Drones fell on our side of the border.', 'Three brigades stand in the north.'],
        counters: ['The drones were Russian; the wreckage is on film.'],
        most: 2,
      },
    ],
    caps_source: 'judgement',
    kinds: [
      { kind: 'move', group: 'military', standing: true, counts: true, foretold: true, provenance: 'judgement' },
      { kind: 'defend', group: 'military', standing: true, counts: true, foretold: true, provenance: 'judgement' },
      { kind: 'strike', group: 'military', standing: true, counts: true, foretold: true, provenance: 'judgement' },
      { kind: 'treaty', group: 'diplomatic', standing: true, counts: true, foretold: true, provenance: 'judgement' },
      { kind: 'cancel', group: 'military', standing: true, counts: true, foretold: true, provenance: 'judgement' },
    ],
    forecasts: [],
    intent: null,
    aims: [],
    questions: [],
    signals: {
      most: 2,
      left: 1,
      longest: 200,
      options: [
        { id: 'hold-north', kind: 'posture', text: 'Our northern group holds where it stands.', given: false },
        { id: 'no-strikes', kind: 'assurance', text: 'We will not strike across the border this week.', given: true },
        { id: 'talks', kind: 'intent', text: 'We are ready to talk.', given: false },
      ],
    },
  };
}
