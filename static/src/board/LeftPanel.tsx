import type { Session } from '../seat';
import { Tabs } from '../ui/Tabs';
import type { Frame } from '../wire';
import { t } from '../words';
import { Contacts } from './Contacts';
import { Orbat } from './Orbat';
import { left, type Left } from './state';
import { Tracks } from './Tracks';
import { width } from './useWide';

export function LeftPanel({ session, frame }: { session: Session; frame: Frame }) {
  const { view } = frame;
  return (
    <section class="left" aria-label={t('left-panel')}>
      <Tabs
        label={t('left-panel')}
        active={left.value}
        onPick={(id) => (left.value = id as Left)}
        items={[
          { id: 'orbat', label: t('orbat'), count: view.units.length },
          { id: 'contacts', label: t('contacts'), count: view.contacts.length },
          { id: 'tracks', label: t('tracks'), count: Object.keys(view.tracks).length },
        ]}
      />
      {left.value === 'orbat' && <Orbat session={session} frame={frame} />}
      {left.value === 'contacts' && <Contacts session={session} frame={frame} />}
      {left.value === 'tracks' && <Tracks session={session} frame={frame} />}
      {left.value === 'orbat' && width.value === 'wide' && view.contacts.length > 0 && (
        <div class="matter">
          <h2>
            {t('contacts-matter')}
            <span class="small dim">{t('contacts-some', { n: Math.min(5, view.contacts.length), of: view.contacts.length })}</span>
          </h2>
          <Contacts session={session} frame={frame} most={5} />
        </div>
      )}
    </section>
  );
}
