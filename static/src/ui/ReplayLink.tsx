/** From a screen of an exercise that has ended to the same seat's replay. */
import type { Session } from '../seat';
import { t } from '../words';

export function ReplayLink({ session, primary = false }: { session: Session; primary?: boolean }) {
  return (
    <a class={`button ${primary ? 'primary' : ''}`} href={`/s/${encodeURIComponent(session.seat)}/replay`}>
      {t('open-replay')}
    </a>
  );
}
