import { mayDraft, type Session } from '../seat';
import { Tabs } from '../ui/Tabs';
import type { Frame } from '../wire';
import { t } from '../words';
import { CommitBar } from './CommitBar';
import { Composer } from './Composer';
import { Diplomacy } from './Diplomacy';
import { waiting } from './treaties';
import { Orders } from './Orders';
import { Signals } from './Signals';
import { compose, right, type Right } from './state';
import { Team } from './Team';

export function RightPanel({ session, frame }: { session: Session; frame: Frame }) {
  const seats = frame.desk?.seats ?? [];
  const here = seats.filter((s) => s.present === 'active' || s.present === 'idle').length;
  const c = compose.value;
  // A menu of orders is of no use once none can be given; an order begun stays.
  if (c && frame.desk && !frame.desk.move && (c.at === 'form' || c.at === 'verbs' || mayDraft(session, frame))) {
    return (
      <section class="right" aria-label={t('composer')}>
        <Composer session={session} frame={frame} />
      </section>
    );
  }
  return (
    <section class="right" aria-label={t('orders')}>
      <Tabs
        label={t('right-panel')}
        active={right.value}
        onPick={(id) => (right.value = id as Right)}
        items={[
          { id: 'orders', label: t('orders'), count: frame.desk?.drafts.length ?? 0 },
          { id: 'diplomacy', label: t('diplomacy'), count: waiting(frame) || undefined },
          { id: 'signals', label: t('signals'), count: frame.view.signals.filter((s) => s.turn === frame.view.turn).length },
          { id: 'team', label: t('team'), count: t('team-here', { here, of: seats.length }) },
        ]}
      />
      {right.value === 'orders' && <Orders session={session} frame={frame} />}
      {right.value === 'diplomacy' && <Diplomacy session={session} frame={frame} />}
      {right.value === 'signals' && <Signals session={session} frame={frame} />}
      {right.value === 'team' && <Team session={session} frame={frame} />}
      <CommitBar session={session} frame={frame} />
    </section>
  );
}
