import { describe, expect, it } from 'vitest';
import { Frames } from '../src/replay/frames';
import type { ReplayFrame } from '../src/wire_replay';

/** A server whose answers wait until they are let go. */
function server() {
  const asked: string[] = [];
  const open = new Map<string, { yes: () => void; no: (error: unknown) => void; signal: AbortSignal }>();
  const fetch = (as: string, at: number, signal: AbortSignal) =>
    new Promise<ReplayFrame>((resolve, reject) => {
      const key = `${as} ${at}`;
      asked.push(key);
      open.set(key, { yes: () => resolve({ as, at } as ReplayFrame), no: reject, signal });
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  return { asked, open, fetch };
}
const settle = () => new Promise((done) => setTimeout(done, 0));

describe('frames of the replay', () => {
  it('asks once for each and keeps it', async () => {
    const { asked, open, fetch } = server();
    const frames = new Frames(fetch, () => undefined);
    frames.want([{ as: 'UA', at: 3 }]);
    frames.want([{ as: 'UA', at: 3 }]);
    open.get('UA 3')!.yes();
    await settle();
    expect(frames.get('UA', 3)).toEqual({ as: 'UA', at: 3 });
    frames.want([{ as: 'UA', at: 3 }]);
    expect(asked).toEqual(['UA 3']);
  });

  it('breaks off what nobody wants any more and asks for the newest wish', async () => {
    const { asked, open, fetch } = server();
    const frames = new Frames(fetch, () => undefined);
    frames.want([1, 2, 3, 4].map((at) => ({ as: 'UA', at })));
    expect(asked).toEqual(['UA 1', 'UA 2', 'UA 3']);
    frames.want([{ as: 'UA', at: 9 }]);
    expect(open.get('UA 1')!.signal.aborted).toBe(true);
    await settle();
    expect(asked).toEqual(['UA 1', 'UA 2', 'UA 3', 'UA 9']);
    expect(frames.error('UA', 1)).toBeNull();
  });

  it('keeps a failure until told to try again', async () => {
    const { asked, open, fetch } = server();
    let changes = 0;
    const frames = new Frames(fetch, () => (changes += 1));
    frames.want([{ as: 'UA', at: 3 }]);
    const broken = new Error('broken');
    open.get('UA 3')!.no(broken);
    await settle();
    expect(frames.error('UA', 3)).toBe(broken);
    expect(changes).toBe(1);
    frames.want([{ as: 'UA', at: 3 }]);
    expect(asked).toHaveLength(1);
    frames.retry();
    expect(asked).toHaveLength(2);
  });
});
