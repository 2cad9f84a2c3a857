/** "Waiting for you": what stops the game first, one act for each. */
import { frame } from '../seat';
import { useKeys } from '../ui/keys';
import { Sentence } from '../ui/Sentence';
import { Icon } from '../ui/Icon';
import { t } from '../words';
import type { QueueItem } from '../wire_control';
import { running } from './acts';
import { grouped, ordered } from './queue';
import type { Room } from './room';

const SHAPE = { now: 'triangle-alert', soon: 'circle', later: 'circle-dashed' } as const;

export function Queue({ room }: { room: Room }) {
  const queue = frame.value!.control?.queue ?? [];
  const groups = grouped(queue);
  const move = (by: number) => {
    const list = ordered(queue);
    const at = list.findIndex((item) => item.id === room.queued.value);
    const next = list[Math.max(0, Math.min(list.length - 1, at + by))];
    if (!next) return;
    room.queued.value = next.id;
    document.getElementById(`queue-${next.id}`)?.focus();
  };
  useKeys(
    [
      {
        keys: 'Enter',
        does: 'control-key-act',
        run: () => {
          const item = ordered(queue).find((one) => one.id === room.queued.value);
          if (item) act(room, item);
        },
      },
    ],
  );
  return (
    <section class="c-queue" aria-label={t('control-waiting')}>
      <header class="c-panel-head">
        <h2>{t('control-waiting')}</h2>
        <span class="dim small">{t('control-waiting-count', { count: queue.length })}</span>
      </header>
      <div
        class="scroll c-queue-list"
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (!by) return;
          event.preventDefault();
          move(by);
        }}
      >
        {groups.length === 0 && (
          <div class="c-empty">
            <strong>{t('control-waiting-none')}</strong>
            <p class="dim">{t(`control-waiting-none-${frame.value!.turn.status}`)}</p>
          </div>
        )}
        {groups.map((group) => (
          <div key={group.when} class={`c-queue-group ${group.when}`}>
            <h3>
              <span>{t(`control-${group.when}`)}</span>
              <span>{group.items.length}</span>
            </h3>
            <ul>
              {group.items.map((item) => (
                <Row key={item.id} room={room} item={item} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Row({ room, item }: { room: Room; item: QueueItem }) {
  const selected = room.queued.value === item.id;
  return (
    <li
      id={`queue-${item.id}`}
      class={`c-queue-row ${selected ? 'selected' : ''}`}
      tabIndex={selected ? 0 : -1}
      aria-current={selected}
      onFocus={() => (room.queued.value = item.id)}
    >
      <span class={`c-queue-shape ${item.when}`}>
        <Icon name={SHAPE[item.when]} size={15} />
      </span>
      <div class="c-queue-what">
        <span class="c-queue-title">
          <Sentence msg={item.msg} args={item.args} />
        </span>
        <div class="c-queue-foot">
          <span class={`small ${item.when === 'now' ? 'amber' : item.when === 'soon' ? 'accent' : 'dim'}`}>
            {t(`control-why-${item.kind}`)}
          </span>
          <button
            type="button"
            class={`button small ${selected ? 'primary' : ''}`}
            aria-busy={running.value.has(item.act)}
            onClick={() => act(room, item)}
          >
            {t(`control-act-${item.act}`)} {selected && <span class="c-key">Enter</span>}
          </button>
        </div>
      </div>
    </li>
  );
}

/** The one act of an item. */
export function act(room: Room, item: QueueItem): void {
  switch (item.act) {
    case 'publish':
      return void room.acts.publish();
    case 'close':
      return void room.acts.clock('close');
    case 'retry':
      return void room.acts.retry();
    case 'seats':
      room.tab.value = 'seats';
      return;
    default: {
      const found = frame.value!.control?.review?.items.find((one) => one.ref === item.ref) ?? null;
      room.open(found);
    }
  }
}
