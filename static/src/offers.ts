/** Offers as the screens use them, from the short form they are sent in (`wire.ts` PackedFrame). */
import type { Choice, Frame, Offer, PackedFrame, PackedOffer, PackedParam, Param } from './wire';

function choice(sent: Choice): Choice {
  if (sent.by === 'list') return { ...sent, options: sent.options.map((o) => ({ ...o, args: o.args ?? {}, note: o.note ?? '' })) };
  if (sent.by === 'rows')
    return { ...sent, options: sent.options.map((o) => ({ ...o, params: (o.params ?? []).map(param), args: o.args ?? {} })) };
  return sent;
}

const param = (sent: PackedParam): Param => ({ required: true, default: null, when: {}, ...sent, choice: choice(sent.choice) });

const offer = (sent: PackedOffer, params: readonly Param[]): Offer => ({
  fixed: {},
  subject: {},
  cost: {},
  cost_per: {},
  args: {},
  public: false,
  ...sent,
  params: sent.params.flatMap((n) => params[n] ?? []),
});

/** The frame with its offers in full. Offers share their equal parameters; nothing changes them. */
export function unpacked({ params, offers, ...rest }: PackedFrame): Frame {
  const whole = params.map(param);
  return { ...rest, offers: offers.map((o) => offer(o, whole)) };
}
