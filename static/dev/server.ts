/** A pretended server in the page: answers fetch and the socket from the invented game. */
import { prepare, type Land, type Theatre } from '../src/map/theatre';
import type { Frame, Me, Params } from '../src/wire';
import type { Draft } from '../src/wire_desk';
import { frame } from './frames';
import { statics } from './statics';
import { useWords, words } from '../src/words';
import text from './dev.ftl?raw';

const real = window.fetch.bind(window);
let land: Land | null = null;
let held: Frame | null = null;
let version = 1;
const listeners = new Set<(f: Frame) => void>();

async function state(seat: string): Promise<Frame> {
  if (!land) land = prepare((await (await real('/dev/theatre.json')).json()) as Theatre);
  held ??= frame(seat, land);
  return held;
}

function push(change: (f: Frame) => Frame): Frame {
  version += 1;
  held = { ...change(held as Frame), mark: `m${version}` };
  held.turn = { ...held.turn, now: new Date().toISOString() };
  const next = held;
  setTimeout(() => listeners.forEach((l) => l(next)), 20);
  return next;
}

const answer = (data: unknown, status = 200) =>
  new Response(status === 204 ? null : JSON.stringify(data), { status, headers: { 'Content-Type': 'application/json' } });

interface Body {
  kind: string;
  params: Params;
  priority?: number;
}

function draftOf(f: Frame, body: Body, id: string): Draft {
  const offer = f.offers.find((o) => o.kind === body.kind && Object.entries(o.fixed).every(([k, v]) => body.params[k] === v));
  const args: Draft['args'] = { ...(offer?.args ?? {}) };
  for (const p of offer?.params ?? []) {
    const value = body.params[p.name];
    if (p.choice.by === 'cells') args[p.name] = land?.theatre.cells[Number(value)]?.name ?? '';
    else if (p.choice.by === 'list') args[p.name] = p.choice.options.find((o) => o.value === value)?.label ?? '';
    else args[p.name] = Array.isArray(value) ? value.length : (value as string);
  }
  return {
    id,
    version: 1,
    kind: body.kind,
    group: offer?.group ?? 'military',
    params: body.params,
    priority: body.priority ?? 3,
    note: '',
    standing: false,
    author: 'U-1 Commander',
    at: new Date().toISOString(),
    offer: offer?.id ?? '',
    sentence: offer?.sentence ?? body.kind,
    args,
    verdict: { state: 'ok', refusal: null, warnings: [], cost: offer?.cost ?? {} },
  };
}

async function handle(path: string, method: string, body: Body | null): Promise<Response> {
  const seat = path.split('/')[3] ?? 'UA';
  const rest = path.split('/').slice(4).join('/').split('?')[0] ?? '';
  const f = await state(seat);
  if (path === '/dev/statics') return answer(statics);
  if (rest === 'me') {
    const label = seat === 'UA' ? 'U-1 Commander' : 'B-2 Commander';
    return answer({ seat, label, role: 'commander', name: 'A. Lind', team: seat, audience: seat, can: { draft: true, commit: true, control: false }, socket: `/ws/seats/${seat}/` } satisfies Me);
  }
  if (rest === 'frame') return answer(f);
  const desk = f.desk;
  if (!desk) return answer({}, 404);
  if (rest === 'orders/check' && body) return answer(draftOf(f, body, 'x').verdict);
  if (rest === 'orders/' && body) {
    const made = draftOf(f, body, `U-2-${10 + version}`);
    push((x) => ({ ...x, desk: { ...desk, version: desk.version + 1, drafts: [...desk.drafts, made] } }));
    return answer(made, 201);
  }
  if (rest === 'commit') {
    const used = desk.drafts.filter((d) => d.verdict.state !== 'cannot').map((d) => d.id);
    const move = { id: 'M-2-UA', at: new Date().toISOString(), by: 'U-1 Commander', digest: '7f3a91c0d2', orders: used, left_out: desk.drafts.filter((d) => !used.includes(d.id)).map((d) => d.id) };
    push((x) => ({ ...x, desk: { ...desk, move }, turn: { ...x.turn, at_zero: 'move_used' } }));
    return answer(move);
  }
  if (rest === 'revise') {
    push((x) => ({ ...x, desk: { ...desk, move: null }, turn: { ...x.turn, at_zero: 'nothing_committed' } }));
    return answer(undefined, 204);
  }
  const id = rest.startsWith('orders/') ? rest.slice(7) : '';
  const old = desk.drafts.find((d) => d.id === id);
  if (old && method === 'DELETE') {
    push((x) => ({ ...x, desk: { ...desk, drafts: desk.drafts.filter((d) => d !== old) } }));
    return answer(undefined, 204);
  }
  if (old && body) {
    const made = { ...draftOf(f, body, id), version: old.version + 1 };
    push((x) => ({ ...x, desk: { ...desk, drafts: desk.drafts.map((d) => (d === old ? made : d)) } }));
    return answer(made);
  }
  return answer({ error: { code: 'NOT_FOUND', message: 'Not found.', field: '', details: {}, reference: '' } }, 404);
}

class Line {
  binaryType = '';
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((e: { data: unknown }) => void) | null = null;
  private readonly listen = (f: Frame) => this.onmessage?.({ data: JSON.stringify(f) });
  constructor() {
    listeners.add(this.listen);
    setTimeout(() => {
      this.onopen?.();
      this.onmessage?.({ data: JSON.stringify({ beat: held?.mark }) });
    }, 30);
  }
  send(): void {
    if (held) this.listen(held);
  }
  close(): void {
    listeners.delete(this.listen);
  }
}

export function pretend(): void {
  useWords([...words(), text]);
  window.fetch = async (input, init) => {
    const path = String(input);
    if (!path.startsWith('/api/') && path !== '/dev/statics') return real(input, init);
    return handle(path, init?.method ?? 'GET', init?.body ? (JSON.parse(String(init.body)) as Body) : null);
  };
  // The page's own live line only; the development server keeps its socket.
  const Native = window.WebSocket;
  window.WebSocket = new Proxy(Native, {
    construct: (_target, args: [string, string?]) =>
      args[0].includes('/ws/seats/') ? (new Line() as unknown as WebSocket) : new Native(...args),
  });
}
