import { beforeEach, describe, expect, it } from 'vitest';
import { Live, type Socket, type World } from '../src/live';
import type { Frame } from '../src/wire';

class Wire implements Socket {
  binaryType = '';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  sent: string[] = [];
  closed = false;
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.closed = true;
  }
}

let wires: Wire[];
let timers: { fn: () => void; ms: number; dead: boolean }[];
let world: World;
let frames: string[];

const frameText = (mark: string) => JSON.stringify({ mark } as Partial<Frame>);
const settle = async () => {
  for (let n = 0; n < 8; n++) await Promise.resolve();
};
/** The last timer set that is still waiting. */
const due = () => timers.filter((t) => !t.dead).at(-1);

beforeEach(() => {
  wires = [];
  timers = [];
  frames = [];
  world = {
    open: () => {
      const w = new Wire();
      wires.push(w);
      return w;
    },
    later: (fn, ms) => {
      const timer = { fn, ms, dead: false };
      timers.push(timer);
      return timer;
    },
    cancel: (timer) => {
      if (timer) (timer as { dead: boolean }).dead = true;
    },
    random: () => 0.5,
    now: () => 1000,
    inflate: async (bytes) => new TextDecoder().decode(bytes),
  };
});

const make = (mark = '') => {
  const live = new Live('ws://x', (f) => frames.push(f.mark), mark, world);
  live.start();
  return live;
};

describe('live', () => {
  it('takes frames in order, packed or plain, and says it is live', async () => {
    const live = make();
    expect(live.line.value).toBe('offline');
    wires[0]!.onopen!();
    expect(live.line.value).toBe('catching');
    wires[0]!.onmessage!({ data: new TextEncoder().encode(frameText('a')).buffer });
    wires[0]!.onmessage!({ data: frameText('b') });
    await settle();
    expect(frames).toEqual(['a', 'b']);
    expect(live.line.value).toBe('live');
  });

  it('asks for the frame when a beat carries another mark, and not when it is its own', async () => {
    const live = make('a');
    wires[0]!.onopen!();
    wires[0]!.onmessage!({ data: '{"beat":"a"}' });
    await settle();
    expect(wires[0]!.sent).toEqual([]);
    expect(live.line.value).toBe('live');
    wires[0]!.onmessage!({ data: '{"beat":"b"}' });
    await settle();
    expect(wires[0]!.sent).toEqual(['{"have":"a"}']);
    expect(live.line.value).toBe('catching');
  });

  it('reconnects for ever, waiting longer each time up to 30 s, and starts over once it works', async () => {
    const live = make();
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      wires.at(-1)!.onclose!();
      waits.push(due()!.ms);
      due()!.fn();
    }
    expect(waits).toEqual([750, 1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500]);
    expect(wires).toHaveLength(9);
    expect(live.since.value).toBe(1000);
    wires.at(-1)!.onopen!();
    wires.at(-1)!.onclose!();
    expect(due()!.ms).toBe(750);
  });

  it('treats 40 s of silence as a lost line', () => {
    const live = make();
    wires[0]!.onopen!();
    expect(due()!.ms).toBe(40_000);
    due()!.fn();
    expect(live.line.value).toBe('offline');
    expect(wires[0]!.closed).toBe(true);
  });

  it('ignores what an abandoned socket still says', async () => {
    make();
    const old = wires[0]!;
    const late = old.onmessage!;
    old.onclose!();
    due()!.fn();
    late({ data: frameText('late') });
    await settle();
    expect(frames).toEqual([]);
  });

  it('tries at once when told, and stays stopped when stopped', () => {
    const live = make();
    wires[0]!.onclose!();
    live.now();
    expect(wires).toHaveLength(2);
    live.stop();
    live.now();
    expect(wires).toHaveLength(2);
    expect(wires[1]!.closed).toBe(true);
  });
});
