import { t, time } from '../words';
import type { Live } from '../live';
import { Status } from './Status';

/** How fresh the screen is, in a word and a shape; offline it offers to try at once. */
export function Lamp({ live }: { live: Live }) {
  const line = live.line.value;
  if (line === 'live') return <Status state="live" word={t('line-live')} />;
  if (line === 'catching') return <Status state="catching" word={t('line-catching')} />;
  const since = live.since.value ? time(new Date(live.since.value).toISOString()) : 'none';
  return (
    <span class="lamp">
      <Status state="offline" word={t('line-offline', { since })} />{' '}
      <button type="button" class="link" onClick={() => live.now()}>
        {t('line-try')}
      </button>
    </span>
  );
}
