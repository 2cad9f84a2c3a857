/** Who is at the table: this team's seats, and which teams have committed. */
import type { Session } from '../seat';
import { Status, type State } from '../ui/Status';
import { Tag } from '../ui/Tag';
import type { Frame } from '../wire';
import { t } from '../words';

const PRESENT: Record<string, State> = { active: 'live', idle: 'catching', offline: 'offline', empty: 'planned' };

export function Team({ session, frame }: { session: Session; frame: Frame }) {
  const teams = session.statics.teams;
  return (
    <div class="scroll team">
      <h2>{t('team-seats')}</h2>
      <ul>
        {(frame.desk?.seats ?? []).map((s) => (
          <li key={s.id}>
            <span class="grow">
              <div class="clip">
                {s.label}
                {s.id === session.seat || s.label === session.me.label ? <span class="dim"> {t('team-you')}</span> : null}
              </div>
              <div class="small dim">{s.name || t('team-nobody')}</div>
            </span>
            <span class="small dim">{t(`role-${s.role}`)}</span>
            <Status state={PRESENT[s.present] ?? 'offline'} word={t(`present-${s.present}`)} />
          </li>
        ))}
      </ul>
      <h2>{t('team-committed')}</h2>
      <ul>
        {frame.committed.map((c) => (
          <li key={c.team}>
            <Tag team={teams.find((x) => x.id === c.team)} code={c.team} />
            <span class="grow">{teams.find((x) => x.id === c.team)?.name ?? c.team}</span>
            <Status state={c.state === 'committed' ? 'ok' : c.state === 'drafting' ? 'catching' : 'planned'} word={t(`committed-${c.state}`)} />
          </li>
        ))}
      </ul>
      <p class="small dim">{t('team-hidden-note')}</p>
    </div>
  );
}
