import { describe, expect, it } from 'vitest';
import { unpacked } from '../src/offers';
import type { PackedFrame } from '../src/wire';

const packed = {
  audience: 'UA',
  params: [
    { name: 'dest', label: 'param-dest', choice: { by: 'cells', cells: [3, 4], when: null } },
    { name: 'on_contact', label: 'param-on-contact', choice: { by: 'list', options: [{ value: 'halt', label: 'halt' }] }, required: false, default: 'halt', when: { dest: 3 } },
    { name: 'terms', label: 'param-terms', choice: { by: 'rows', options: [{ id: 'pay', label: 'pay', sentence: 'pays', params: [{ name: 'n', label: 'n', choice: { by: 'number', min: 1, max: 2, step: 1 } }] }], min: 1, max: 6 } },
  ],
  offers: [
    { id: 'move:a', kind: 'move', group: 'military', label: 'm', sentence: 's', fixed: { unit: 'a' }, subject: { unit: 'a' }, params: [0, 1] },
    { id: 'treaty', kind: 'treaty_offer', group: 'diplomatic', label: 't', sentence: 's', cost: { points: 1 }, public: true, params: [2] },
  ],
} as unknown as PackedFrame;

describe('unpacked', () => {
  const frame = unpacked(packed);

  it('puts each parameter back into the offers that have it, with its defaults', () => {
    expect(frame.offers[0]!.params.map((p) => p.name)).toEqual(['dest', 'on_contact']);
    expect(frame.offers[0]!.params[0]).toMatchObject({ required: true, default: null, when: {} });
    expect(frame.offers[0]!.params[1]).toMatchObject({ required: false, default: 'halt', when: { dest: 3 } });
    expect(frame.offers[0]!.params[1]!.choice).toEqual({ by: 'list', options: [{ value: 'halt', label: 'halt', args: {}, note: '' }] });
  });

  it('fills what an offer leaves out and keeps what it says', () => {
    expect(frame.offers[0]).toMatchObject({ fixed: { unit: 'a' }, cost: {}, cost_per: {}, args: {}, public: false });
    expect(frame.offers[1]).toMatchObject({ fixed: {}, subject: {}, cost: { points: 1 }, public: true });
  });

  it('reaches into the rows of a form', () => {
    expect(frame.offers[1]!.params[0]!.choice).toMatchObject({ options: [{ args: {}, params: [{ name: 'n', required: true, when: {} }] }] });
  });

  it('keeps the rest of the frame and drops the table', () => {
    expect(frame.audience).toBe('UA');
    expect(frame).not.toHaveProperty('params');
  });
});
