/**
 * One grammar, one form: pick what to order, fill what the offer leaves open, read what the server
 * says, add. The same form serves mouse, touch and keyboard; the map is one more way to fill it.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../seat';
import { Icon } from '../ui/Icon';
import { Kbd, useKeys } from '../ui/keys';
import { Sentence } from '../ui/Sentence';
import { Source } from '../ui/Source';
import { Status } from '../ui/Status';
import { wordOf } from '../ui/toasts';
import { Failure } from '../api';
import type { Frame, Offer } from '../wire';
import type { Draft, Verdict } from '../wire_desk';
import { number, t, time } from '../words';
import { askForecast, busy, check, save, type Saved } from './acts';
import { applies, filled, missing, orderParams, price, prose, sentenceArgs, siblings } from './compose';
import { Variants } from './fields/Variants';
import { termText, treatyOf } from './treaties';
import { Field } from './fields';
import { costText } from './Orders';
import { begin, compose, leave, offer as current, setStanding, type Compose } from './state';
import { Menu, UnitsOf, Verbs } from './Menu';

type Form = Extract<Compose, { at: 'form' }>;

/** What the server says of the order as it stands, a quarter of a second after the last change. */
function useVerdict(offer: Offer, form: Form, complete: boolean): Verdict | null | 'asking' {
  const [said, setSaid] = useState<Verdict | null | 'asking'>(null);
  const params = JSON.stringify(orderParams(offer, form.values));
  useEffect(() => {
    if (!complete) {
      setSaid(null);
      return;
    }
    const stop = new AbortController();
    setSaid('asking');
    const timer = window.setTimeout(() => {
      check({ kind: offer.kind, params: JSON.parse(params) as Record<string, unknown> }, stop.signal)
        .then(setSaid)
        .catch((error: unknown) => {
          if (stop.signal.aborted) return;
          if (error instanceof Failure && !error.offline)
            setSaid({ state: 'cannot', refusal: { code: error.code, message: wordOf(error), field: error.field }, warnings: [], cost: {} });
          else setSaid(null);
        });
    }, 250);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [params, complete, offer.id]);
  return said;
}

function Said({ verdict }: { verdict: Verdict | null | 'asking' }) {
  if (verdict === 'asking') return <span class="dim">{t('checking')}</span>;
  if (!verdict) return null;
  return (
    <ul class="said">
      <li>
        <Status state={verdict.state} /> {verdict.refusal && <span class="red">{t(verdict.refusal.message)}</span>}
      </li>
      {verdict.warnings.map((w) => (
        <li key={w.code + w.field} class="amber">
          {t(w.message)}
        </li>
      ))}
    </ul>
  );
}

/** Someone else changed the row meanwhile: both are shown, and one is kept. */
function Conflict({ theirs, onMine, onTheirs }: { theirs: Draft | null; onMine: () => void; onTheirs: () => void }) {
  return (
    <div class="conflict">
      <b>{t('stale-title')}</b>
      <p>{theirs ? <Sentence msg={theirs.sentence} args={theirs.args} /> : t('stale-gone')}</p>
      {theirs && <p class="small dim">{t('order-by', { author: theirs.author, time: time(theirs.at) })}</p>}
      <div class="row">
        <button type="button" class="button small" onClick={onMine}>
          {t('stale-mine')}
        </button>
        <button type="button" class="button small outline" onClick={onTheirs}>
          {t('stale-theirs')}
        </button>
      </div>
    </div>
  );
}

function OrderForm({ form, offer, session, frame }: { form: Form; offer: Offer; session: Session; frame: Frame }) {
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState<Saved | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const all = filled(offer, form.values);
  const lacking = missing(offer, form.values);
  const verdict = useVerdict(offer, form, lacking.length === 0);
  const args = sentenceArgs(offer, form.values, session.land, frame.view);
  const shown = offer.params.filter((p) => applies(p, all));
  const variants = siblings(frame.offers, offer);
  const treaty = treatyOf(frame, offer);
  const kind = frame.desk?.kinds.find((one) => one.kind === offer.kind);
  const mayStand = kind?.standing ?? false;
  const offline = session.live.line.value === 'offline';
  const cost = verdict && verdict !== 'asking' && verdict.state !== 'cannot' ? verdict.cost : price(offer, all);

  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>(`[data-param="${form.aim}"] input`);
    (first ?? box.current?.querySelector<HTMLElement>('input, select, textarea, button'))?.focus({ preventScroll: true });
  }, []);

  const add = async (edited = form.draft) => {
    if (lacking.length) {
      setTried(true);
      box.current?.querySelector<HTMLElement>(`[data-param="${lacking[0]}"] :is(input, select, textarea, button)`)?.focus();
      return;
    }
    const before = frame.desk?.drafts.find((d) => d.id === edited?.id);
    const body = {
      kind: offer.kind,
      params: orderParams(offer, form.values),
      ...(before ? { priority: before.priority, note: before.note } : {}),
      standing: mayStand && form.standing === true,
    };
    const result = await save(body, edited, { sentence: offer.sentence, args, group: offer.group });
    setSaved(result);
    if (result.state === 'saved' || result.state === 'kept') compose.value = null;
  };
  useKeys(
    [
      { keys: 'Ctrl+Enter', does: 'key-add', run: () => void add() },
      { keys: 'Escape', does: 'key-leave', run: () => leave() },
    ],
  );
  return (
    <>
      <header class="compose-head">
        <button type="button" class="button quiet icon small" aria-label={t('cancel')} onClick={() => leave()}>
          <Icon name="x" />
        </button>
        <div class="grow">
          <div class="dim small">{t(`group-${offer.group}`)}</div>
          <h2>{t(offer.label, offer.args)}</h2>
        </div>
      </header>
      <div class="scroll form" ref={box}>
        <p class="sentence-now">
          <Sentence msg={offer.sentence} args={args} />
        </p>
        {treaty && (
          <ol>
            {treaty.terms.map((term, n) => (
              <li key={n}>{termText(term)}</li>
            ))}
          </ol>
        )}
        {variants.length > 1 && <Variants offer={offer} among={variants} session={session} />}
        {shown.map((p) => (
          <Field
            key={p.name}
            param={p}
            value={form.values[p.name] ?? p.default}
            aimed={form.aim === p.name}
            session={session}
            frame={frame}
            lacking={tried && lacking.includes(p.name)}
            said={saved?.state === 'refused' && saved.field === p.name ? saved.text : ''}
          />
        ))}
        {mayStand && (
          <label class="stand">
            <input type="checkbox" checked={form.standing === true} onChange={(event) => setStanding(event.currentTarget.checked)} />
            <span>
              {t('stand')} <span class="small dim">{t('stand-note')}</span>
            </span>
          </label>
        )}
        {offer.public && <p class="small amber">{t('order-public')}</p>}
        {saved?.state === 'refused' && <p class="red">{saved.text}</p>}
        {saved?.state === 'stale' && form.draft && (
          <Conflict
            theirs={saved.current}
            onMine={() => void add(saved.current ? { id: saved.current.id, version: saved.current.version } : null)}
            onTheirs={() => (compose.value = null)}
          />
        )}
        <div aria-live="polite">
          <Said verdict={verdict} />
        </div>
      </div>
      <div class="commit">
        <div class="grow">
          <b>{costText(cost, session.statics)}</b> {Object.values(cost).some(Boolean) && <Source text={kind?.provenance ?? ''} />} <Left cost={cost} frame={frame} session={session} draft={form.draft?.id} />
          <div class="small dim">
            {offline ? t('add-offline') : lacking.length ? t('add-lacks', { list: lacking.map((n) => t(offer.params.find((p) => p.name === n)?.label ?? n)).join(', ') }) : t('add-note')}
          </div>
        </div>
        {kind?.foretold && (
          <button
            type="button"
            class="button outline"
            aria-busy={busy.value === 'forecast'}
            disabled={busy.value !== '' || offline || lacking.length > 0 || verdict === 'asking' || verdict?.state === 'cannot'}
            onClick={() => void askForecast(form.draft?.id, { kind: offer.kind, params: orderParams(offer, form.values) })}
          >
            {t('forecast-order')}
          </button>
        )}
        <button type="button" class="button primary big" aria-busy={busy.value === 'save'} disabled={busy.value !== ''} onClick={() => void add()}>
          {t(form.draft ? 'save-order' : 'add-order')} <Kbd keys="Ctrl+Enter" />
        </button>
      </div>
    </>
  );
}

/** What is left of the stocks an order takes from, once it is given. */
function Left({ cost, frame, session, draft }: { cost: Record<string, number>; frame: Frame; session: Session; draft: string | undefined }) {
  const before = frame.desk?.drafts.find((d) => d.id === draft)?.verdict.cost ?? {};
  const rows = Object.entries(cost).flatMap(([stock, amount]) => {
    const held = frame.desk?.budget.find((b) => b.stock === stock);
    const named = session.statics.stocks.find((s) => s.id === stock);
    return held && named ? [{ name: t(named.name).toLowerCase(), left: held.left + (before[stock] ?? 0) - amount }] : [];
  });
  if (!rows.length) return null;
  return (
    <span class={`small ${rows.some((r) => r.left < 0) ? 'red' : 'dim'}`}>
      {t('cost-leaves', { list: rows.map((r) => `${number(r.left)} ${r.name}`).join(', ') })}
    </span>
  );
}

/**
 * The offer went away while its order was being written, with the end of planning or for good. It is said, and what
 * was written in words stays to be read and copied; it goes back into its form when the offer returns.
 */
function Gone({ form, frame }: { form: Form; frame: Frame }) {
  const over = !['planning', 'ended'].includes(frame.turn.status);
  return (
    <>
      <header class="compose-head">
        <button type="button" class="button quiet icon small" aria-label={t('close')} onClick={() => leave()}>
          <Icon name="x" />
        </button>
        <h2 class="grow">{t(over ? 'offer-over' : 'offer-gone')}</h2>
      </header>
      <div class="scroll form" role="status">
        <p class="dim">{t(over ? 'offer-over-help' : 'offer-gone-help')}</p>
        {prose(form.values).map((text, n) => (
          <blockquote key={n} class="written">
            {text}
          </blockquote>
        ))}
      </div>
    </>
  );
}

export function Composer({ session, frame }: { session: Session; frame: Frame }) {
  const c = compose.value;
  if (!c) return null;
  if (c.at === 'verbs') return <Verbs unit={c.unit} frame={frame} session={session} onPick={begin} />;
  if (c.at === 'menu') return <Menu group={c.group} frame={frame} session={session} onPick={begin} />;
  if (c.at === 'units') return <UnitsOf kind={c.kind} frame={frame} session={session} onPick={begin} />;
  const offer = current.value;
  return offer ? <OrderForm key={c.draft?.id ?? offer.kind} form={c} offer={offer} session={session} frame={frame} /> : <Gone form={c} frame={frame} />;
}
