/** Invented offers that use every kind of choice of the grammar. */
import type { Land } from '../src/map/theatre';
import type { Choice, Offer, Param, View } from '../src/wire';

const param = (name: string, label: string, choice: Choice, extra: Partial<Param> = {}): Param => ({
  name,
  label,
  choice,
  required: true,
  default: null,
  when: {},
  ...extra,
});

const list = (...options: [string | number | boolean, string, string?][]): Choice => ({
  by: 'list',
  options: options.map(([value, label, note]) => ({ value, label, args: {}, note: note ?? '' })),
});

const offer = (o: Partial<Offer> & Pick<Offer, 'id' | 'kind' | 'group' | 'label' | 'sentence'>): Offer => ({
  fixed: {},
  params: [],
  subject: {},
  cost: {},
  cost_per: {},
  args: {},
  public: false,
  ...o,
});

/** Cells within some steps of one, with the half-day of arrival. */
function around(land: Land, from: number, steps: number, owner: string): { cells: number[]; when: number[] } {
  const seen = new Map([[from, 0]]);
  let edge = [from];
  for (let n = 1; n <= steps; n++) {
    const next: number[] = [];
    for (const cell of edge)
      for (const other of land.theatre.cells[cell]?.nb ?? []) {
        if (other < 0 || seen.has(other) || land.theatre.cells[other]?.owner !== owner) continue;
        seen.set(other, n * 2);
        next.push(other);
      }
    edge = next;
  }
  seen.delete(from);
  return { cells: [...seen.keys()], when: [...seen.values()] };
}

export function offers(view: View, land: Land, at: (name: string) => number): Offer[] {
  const team = view.audience;
  const out: Offer[] = [];
  for (const u of view.units) {
    if (u.cell < 0) continue;
    const reach = around(land, u.cell, 5, team);
    const args = { unit: u.name };
    const subject = { unit: u.id };
    out.push(
      ...(['tactical', 'rail'] as const).map((mode) =>
        offer({
          id: `move:${u.id}:${mode}`,
          kind: 'move',
          group: 'military',
          label: 'Move',
          sentence: 'dev-move',
          fixed: { unit: u.id, mode, force_entry: false },
          subject,
          cost: mode === 'rail' ? { rail: 2 } : {},
          args: { ...args, mode: mode === 'rail' ? 'by rail' : 'ready to fight' },
          params: [
            param('dest', 'To', { by: 'cells', ...reach }),
            ...(mode === 'rail' ? [] : [param('path', 'By way of', { by: 'path', start: u.cell, within: reach.cells, end: 'dest', max: 6 }, { required: false })]),
            param('on_contact', 'On contact', list(['halt', 'halts'], ['attack', 'attacks'], ['withdraw', 'withdraws']), { required: false, default: 'halt' }),
          ],
        }),
      ),
      offer({
        id: `defend:${u.id}`,
        kind: 'defend',
        group: 'military',
        label: 'Defend',
        sentence: 'dev-defend',
        fixed: { unit: u.id },
        subject,
        args,
        params: [
          param('posture', 'Posture', list(['hasty', 'hasty'], ['prepared', 'prepared', 'after 2 days'], ['fortified', 'fortified', 'after 7 days']), { default: 'prepared' }),
          param('stance', 'Stance', list(['stand', 'stands'], ['delay', 'delays'], ['no_retreat', 'holds to the last']), { default: 'stand' }),
        ],
      }),
      offer({
        id: `fortify:${u.id}`,
        kind: 'fortify',
        group: 'military',
        label: 'Fortify',
        sentence: 'dev-fortify',
        fixed: { unit: u.id },
        subject,
        args,
        cost: { funds: 1 },
        params: [param('level', 'To level', { by: 'number', min: 1, max: 3, step: 1 }, { default: 2 })],
      }),
    );
  }
  out.push(
    ...[at('Luninets'), at('Mazyr')].map((target) =>
      offer({
      id: `attack:${target}`,
      kind: 'attack',
      group: 'military',
      label: 'Attack',
      sentence: 'dev-attack',
      cost: { ammunition: 0.4 },
      fixed: { target, force_entry: false },
      subject: { cell: target },
      args: { place: land.theatre.cells[target]?.name ?? '' },
      params: [
        param('units', 'Units', { by: 'units', options: view.units.slice(0, 8).map((u) => u.id), min: 1, max: 4 }),
        param('stop', 'Stop at cohesion', { by: 'number', min: 30, max: 60, step: 5 }, { required: false, default: 40 }),
      ],
    }),
    ),
    offer({
      id: 'share',
      kind: 'share_intelligence',
      group: 'diplomatic',
      label: 'Share intelligence',
      sentence: 'dev-share',
      params: [param('to', 'With', list(['NATO', 'NATO'])), param('level', 'Level', { by: 'number', min: 0, max: 3, step: 1 }, { default: 2 })],
    }),
    offer({
      id: 'declare',
      kind: 'declaration',
      group: 'information',
      label: 'Public declaration',
      sentence: 'dev-declare',
      public: true,
      params: [
        param('subject', 'About', list(['border', 'the border'], ['talks', 'talks'])),
        param('text', 'In your words', { by: 'text', min: 5, max: 400 }),
        param('until', 'Until turn', { by: 'number', min: 2, max: 8, step: 1 }, { when: { subject: 'talks' }, default: 4 }),
      ],
    }),
    offer({
      id: 'transfer',
      kind: 'transfer_equipment',
      group: 'economic',
      label: 'Move ammunition',
      sentence: 'dev-transfer',
      cost_per: { qty: { ammunition: 1 } },
      params: [param('to', 'To', list(['sarny', 'Sarny'], ['chernihiv', 'Chernihiv'])), param('qty', 'Kilotons', { by: 'number', min: 0.5, max: 5, step: 0.5 }, { default: 1 })],
    }),
    offer({
      id: 'argument',
      kind: 'matrix_argument',
      group: 'argument',
      label: 'Argument to control',
      sentence: 'dev-argument',
      params: [
        param('action', 'What we do', { by: 'text', min: 10, max: 400 }),
        param('effects', 'What should follow', { by: 'effects', options: [{ do: 'track', id: 'warning', label: 'Warning', min: -5, max: 5, step: 1 }, { do: 'track', id: 'ua_will', label: 'Will to fight', min: -3, max: 3, step: 1 }], min: 1, max: 2 }),
        param('reason1', 'First reason', { by: 'text', min: 5, max: 200 }),
        param('reason2', 'Second reason', { by: 'text', min: 0, max: 200 }, { required: false }),
      ],
    }),
  );
  out.push(
    offer({
      id: 'treaty:NATO',
      kind: 'treaty',
      group: 'diplomatic',
      label: 'Offer a treaty to NATO',
      sentence: 'dev-treaty',
      cost: { funds: 1 },
      public: true,
      params: [
        param('terms', 'Terms', {
          by: 'rows',
          min: 1,
          max: 4,
          options: [
            {
              id: 'transit',
              label: 'Transit',
              sentence: 'dev-term-transit',
              args: {},
              params: [param('level', 'Level', list([1, 'exercises'], [2, 'bases'])), param('turns', 'Turns', { by: 'number', min: 1, max: 6, step: 1 })],
            },
            { id: 'pay', label: 'Payment', sentence: 'dev-term-pay', args: {}, params: [param('amount', 'Funds', { by: 'number', min: 1, max: 5, step: 1 })] },
          ],
        }),
      ],
    }),
  );
  return out;
}
