/** The right side: rulings first, then seats, the log of rulings, and settings. */
import { frame } from '../seat';
import { Tabs } from '../ui/Tabs';
import { t } from '../words';
import { ItemDetail } from './ItemDetail';
import { ItemList } from './ItemList';
import { LogTab } from './LogTab';
import type { Room, Tab } from './room';
import { SignalList } from '../ui/SignalList';
import { SeatsTab } from './SeatsTab';
import { SettingsTab } from './SettingsTab';
import { StoryTab } from './StoryTab';
import { Triage } from './Triage';
import { VoidOrder } from './VoidOrder';

export function Desk({ room }: { room: Room }) {
  const { control, view } = frame.value!;
  if (!control) return null;
  const open = control.review?.items.filter((item) => item.ruled === '').length;
  return (
    <section class="c-desk" aria-label={t('control-desk')}>
      <Tabs
        label={t('control-desk')}
        items={[
          { id: 'desk', label: t('control-tab-desk'), count: open },
          { id: 'story', label: t('control-tab-story') },
          { id: 'signals', label: t('signals'), count: view.signals.filter((one) => one.turn === view.turn).length },
          { id: 'seats', label: t('control-tab-seats'), count: control.seats.filter((seat) => !seat.revoked).length },
          { id: 'log', label: t('control-tab-log'), count: control.rulings.length },
          { id: 'settings', label: t('control-tab-settings') },
        ]}
        active={room.tab.value}
        onPick={(id) => (room.tab.value = id as Tab)}
      />
      {room.tab.value === 'story' ? (
        <StoryTab room={room} />
      ) : room.tab.value === 'signals' ? (
        <div class="scroll signals">
          <SignalList view={view} teams={room.session.statics.teams} />
        </div>
      ) : room.tab.value === 'seats' ? (
        <SeatsTab room={room} />
      ) : room.tab.value === 'log' ? (
        <LogTab room={room} />
      ) : room.tab.value === 'settings' ? (
        <SettingsTab room={room} />
      ) : (
        <Rulings room={room} />
      )}
    </section>
  );
}

function Rulings({ room }: { room: Room }) {
  const { control, turn } = frame.value!;
  const review = control?.review ?? null;
  if (turn.status === 'needs_control')
    return (
      <div class="c-empty big">
        <strong class="red">{t('control-needs')}</strong>
        <p>{t('control-needs-help')}</p>
        <p class="dim">
          {t('control-reference')} <code>{review?.error || '—'}</code>
        </p>
        <button type="button" class="button primary" onClick={() => void room.acts.retry()}>
          {t('control-retry')}
        </button>
        {review && <VoidOrder room={room} orders={review.orders} />}
      </div>
    );
  if (turn.status === 'closed' || turn.status === 'adjudicating')
    return (
      <div class="c-empty big" role="status">
        <strong>{t('control-working', { number: turn.number })}</strong>
        <p class="dim">{t('control-working-help')}</p>
        <div class="c-progress" aria-hidden="true" />
      </div>
    );
  if (!review || review.items.length === 0)
    return (
      <div class="c-empty big">
        <strong>{t(`control-empty-${turn.status}`, { number: turn.number })}</strong>
        <p class="dim">{t(`control-empty-${turn.status}-help`, { number: turn.number })}</p>
      </div>
    );
  return (
    <>
      <Triage room={room} review={review} />
      <ItemList room={room} review={review} />
      {room.item.value && <ItemDetail key={room.item.value.ref} room={room} review={review} item={room.item.value} />}
    </>
  );
}
