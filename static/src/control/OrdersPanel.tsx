/** Under the map: the orders of the turn in one lane per team, or what control was told. */
import { useState } from 'preact/hooks';
import { frame } from '../seat';
import { Icon } from '../ui/Icon';
import { Sentence } from '../ui/Sentence';
import { Tabs } from '../ui/Tabs';
import { Tag } from '../ui/Tag';
import { t, time } from '../words';
import type { Dispatch } from '../wire';
import type { Review } from '../wire_control';
import type { Room } from './room';

type Order = Review['orders'][number];
const SHAPE = { valid: 'circle-check', refused: 'octagon-x', voided: 'square-pause' } as const;

export function OrdersPanel({ room }: { room: Room }) {
  const { control, turn, feed } = frame.value!;
  const [picked, set] = useState<'orders' | 'feed'>('orders');
  // After ENDEX no turn's orders are on the desk; they are in the replay.
  const over = turn.status === 'ended';
  const tab = over ? 'feed' : picked;
  const orders = control?.review?.orders ?? [];
  return (
    <section class="c-below" aria-label={t('control-below')}>
      <Tabs
        label={t('control-below')}
        items={[
          ...(over
            ? []
            : [
                {
                  id: 'orders',
                  label: t('control-orders-of', { number: control?.review?.turn ?? Math.max(1, turn.number) }),
                  count: orders.length || undefined,
                },
              ]),
          { id: 'feed', label: t('control-feed'), count: feed.length },
        ]}
        active={tab}
        onPick={(id) => set(id as 'orders' | 'feed')}
      >
        {tab === 'orders' && orders.length > 0 && <Key orders={orders} />}
      </Tabs>
      {tab === 'orders' ? <Lanes room={room} orders={orders} /> : <Feed room={room} feed={feed} />}
    </section>
  );
}

function Key({ orders }: { orders: Order[] }) {
  return (
    <span class="c-lane-key small">
      {(['valid', 'refused', 'voided'] as const).map((state) => {
        const count = orders.filter((order) => order.state === state).length;
        return count > 0 ? (
          <span key={state} class={`c-order ${state} plain`}>
            <Icon name={SHAPE[state]} size={13} /> {t(`control-order-${state}`)} {count}
          </span>
        ) : null;
      })}
    </span>
  );
}

function Lanes({ room, orders }: { room: Room; orders: Order[] }) {
  const { control, turn } = frame.value!;
  return (
    <ul class="c-lanes scroll">
      {room.session.statics.teams.map((team) => {
        const mine = orders.filter((order) => order.team === team.id);
        const info = control?.teams.find((one) => one.team === team.id);
        return (
          <li key={team.id} class="c-lane">
            <span class="c-lane-head">
              <Tag team={team} />
            </span>
            <div class="c-lane-orders">
              {mine.map((order) => (
                <Chip key={order.id} room={room} order={order} />
              ))}
              {mine.length === 0 && info && (
                <span class="small dim c-lane-none">
                  {turn.status === 'planning'
                    ? info.committed_at
                      ? t('control-lane-committed', { orders: info.orders, time: time(info.committed_at) })
                      : t('control-lane-drafting', { drafts: info.drafts })
                    : t('control-lane-none')}
                </span>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Chip({ room, order }: { room: Room; order: Order }) {
  const item = frame.value!.control?.review?.items.find((one) => one.orders.includes(order.id)) ?? null;
  const open = item !== null && item.ref === room.ref.value && room.tab.value === 'desk';
  const words = t(order.sentence, order.args);
  return (
    <button
      type="button"
      class={`c-order ${order.state} ${open ? 'open' : ''}`}
      title={words}
      disabled={!item}
      onClick={() => room.open(item)}
    >
      <Icon name={SHAPE[order.state]} size={13} />
      <span class="clip">{words}</span>
      {order.state !== 'valid' && <span class="c-order-state">{t(`control-order-${order.state}`)}</span>}
    </button>
  );
}

function Feed({ room, feed }: { room: Room; feed: Dispatch[] }) {
  const list = [...feed].reverse();
  if (list.length === 0) return <p class="c-empty dim">{t('control-feed-none')}</p>;
  return (
    <ul class="c-feed scroll">
      {list.map((dispatch) => (
        <li key={dispatch.n}>
          <span class="small dim">
            {dispatch.day > 0
              ? t('control-feed-day', { turn: dispatch.turn, day: dispatch.day })
              : t('control-feed-step', { turn: dispatch.turn, step: dispatch.step })}
          </span>
          <span class="clip">
            {dispatch.to && <Tag team={room.session.statics.teams.find((team) => team.id === dispatch.to)} />}{' '}
            <Sentence msg={dispatch.msg} args={dispatch.args} />
          </span>
          {dispatch.cell >= 0 && (
            <button type="button" class="link small" onClick={() => (room.look.value = { cell: dispatch.cell })}>
              {t('control-show')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
