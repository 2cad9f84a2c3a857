import type { Session } from '../seat';
import { Tabs } from '../ui/Tabs';
import type { Frame } from '../wire';
import { t } from '../words';
import { CommitBar } from './CommitBar';
import { Composer } from './Composer';
import { Orders } from './Orders';
import { compose, right, type Right } from './state';
import { Team } from './Team';

export function RightPanel({ session, frame }: { session: Session; frame: Frame }) {
  const seats = frame.desk?.seats ?? [];
  const here = seats.filter((s) => s.present === 'active' || s.present === 'idle').length;
  if (compose.value && frame.desk && !frame.desk.move) {
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
          { id: 'team', label: t('team'), count: t('team-here', { here, of: seats.length }) },
        ]}
      />
      {right.value === 'orders' ? <Orders session={session} frame={frame} /> : <Team session={session} frame={frame} />}
      <CommitBar session={session} frame={frame} />
    </section>
  );
}
