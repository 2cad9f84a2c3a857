/**
 * One item on the desk, in reading order: the order as written, the proposal, the odds with the
 * die, the factors, what it changes, what each team reads; reason and acts pinned below.
 */
import { useState } from 'preact/hooks';
import { Explain } from '../ui/Explain';
import { Sentence } from '../ui/Sentence';
import { Tag } from '../ui/Tag';
import { factor, has, t } from '../words';
import type { Params } from '../wire';
import type { Item, Review } from '../wire_control';
import { effectSentence } from './effects';
import { ItemBandsOf } from './ItemBands';
import { Ruling } from './Ruling';
import { shortRef } from './review';
import type { Room } from './room';
import { SetOdds } from './SetOdds';

export function ItemDetail({ room, review, item }: { room: Room; review: Review; item: Item }) {
  const { why } = item;
  return (
    <>
      <div class="c-detail scroll">
        <header class="c-detail-head">
          <h2>
            {shortRef(item) && `${shortRef(item)} · `}
            <Sentence msg={item.msg} args={item.args} />
          </h2>
          <span class="small dim">
            {t(`control-mode-${item.mode}`)}
            {why?.rule ? ` · ${t('control-rule', { rule: why.rule })}` : ''}
          </span>
        </header>
        <Flags item={item} />
        <Written room={room} review={review} item={item} />
        {item.needs === 'odds' ? (
          <SetOdds room={room} item={item} />
        ) : (
          <>
            <Proposal item={item} />
            <ItemBandsOf room={room} review={review} item={item} />
            {why && <Explain why={why} outcome={item.outcome} proposed />}
          </>
        )}
        <Told room={room} item={item} />
      </div>
      {item.needs !== 'odds' && <Ruling room={room} review={review} item={item} />}
    </>
  );
}

function Flags({ item }: { item: Item }) {
  if (item.flags.length === 0) return null;
  return (
    <p class="c-flags">
      {item.flags.map((flag) => (
        <span key={flag} class="chip">
          {has(`control-flagged-${flag}`) ? t(`control-flagged-${flag}`) : t(flag)}
        </span>
      ))}
    </p>
  );
}

function Written({ room, review, item }: { room: Room; review: Review; item: Item }) {
  const orders = review.orders.filter((order) => item.orders.includes(order.id));
  if (orders.length === 0) return null;
  return (
    <>
      {orders.map((order) => (
        <div key={order.id} class="c-written">
          <p class="small dim">
            <Tag team={room.session.statics.teams.find((team) => team.id === order.team)} />{' '}
            {t('control-as-written', { id: order.id })}
            {order.state !== 'valid' && (
              <span class="amber"> · {t(`control-order-${order.state}`)}{order.reason ? `: ${t(order.reason)}` : ''}</span>
            )}
          </p>
          <p>
            <Sentence msg={order.sentence} args={order.args} />
          </p>
          {order.note && <p class="c-note">“{order.note}”</p>}
          <Argument room={room} params={order.params} item={item} />
        </div>
      ))}
    </>
  );
}

/** What an argued action asks for, why it should succeed, and what other teams say against it. */
function Argument({ room, params, item }: { room: Room; params: Params; item: Item }) {
  const reasons = ['reason_1', 'reason_2', 'reason_3'].map((name) => params[name]).filter((text) => text);
  const effects = Array.isArray(params.effects) ? (params.effects as Record<string, unknown>[]) : [];
  if (reasons.length === 0) return null;
  const secret = params.visibility === 'secret';
  return (
    <>
      {effects.length > 0 && (
        <p class="small dim">
          {t('control-asks-for')} {effects.map((effect) => effectSentence(effect, room.session.land)).join(', ')}
          {secret && ` · ${t('control-secret')}`}
        </p>
      )}
      <div class={secret ? '' : 'c-sides'}>
        <section>
          {!secret && <h4 class="small dim">{t('control-for')}</h4>}
          <ol class="c-argument">
            {reasons.map((text, i) => (
              <li key={i}>{String(text)}</li>
            ))}
          </ol>
        </section>
        {!secret && (
          <section>
            <h4 class="small dim">{t('control-against')}</h4>
            {item.counters.length === 0 && <p class="dim small">{t('control-against-none')}</p>}
            <ul class="c-argument">
              {item.counters.map((one, i) => (
                <li key={i}>
                  <Tag team={room.session.statics.teams.find((team) => team.id === one.team)} code={one.team} /> {one.text}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

function Proposal({ item }: { item: Item }) {
  const ratio = item.why?.lines.find((line) => line.group === 'ratio' && line.op === '=');
  const changed = item.ruled !== '' && item.ruled !== 'accepted';
  return (
    <p class="c-proposal">
      <span>
        <span class="dim">{t(changed ? 'control-ruled' : 'control-proposal')}</span>{' '}
        <b>{item.outcome ? t(item.outcome) : t(item.msg, item.args)}</b>
      </span>
      <span>
        {changed && item.proposed && item.proposed !== item.outcome && <span class="small dim">{t('control-was-proposed', { outcome: t(item.proposed) })} </span>}
        {ratio && (
          <>
            <span class="dim">{t(ratio.msg, ratio.args)}</span>{' '}
            <b>{typeof ratio.value === 'number' ? factor(ratio.value) : ratio.value}</b>
          </>
        )}
      </span>
    </p>
  );
}

/** What each team will read, and, as plainly, which teams will read nothing. */
function Told({ room, item }: { room: Room; item: Item }) {
  const teams = room.session.statics.teams;
  const first = teams.find((team) => item.told[team.id]?.length)?.id ?? teams[0]?.id ?? '';
  const [at, set] = useState(first);
  const lines = item.told[at] ?? [];
  return (
    <section class="c-told">
      <div class="c-told-head">
        <h3>{t('control-told')}</h3>
        {[...teams.map((team) => team.id), 'public'].map((id) => {
          const team = teams.find((one) => one.id === id);
          const told = Boolean(item.told[id]?.length);
          return (
            <button
              key={id}
              type="button"
              class={`c-told-tab ${told ? '' : 'none'}`}
              aria-pressed={id === at}
              onClick={() => set(id)}
            >
              {/* Who hears nothing has a tag without its colour. */}
              <Tag team={told ? team : undefined} code={team?.code ?? t('control-public')} />
            </button>
          );
        })}
      </div>
      {lines.length === 0 ? (
        <p class="dim">{t('control-told-nothing')}</p>
      ) : (
        lines.map((line, i) => (
          <p key={i} class="c-quote">
            “<Sentence msg={line.msg} args={line.args} />”
          </p>
        ))
      )}
    </section>
  );
}
