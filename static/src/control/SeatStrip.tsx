/** One cell per team: committed when, how many present, how many orders. */
import { frame } from '../seat';
import { Status } from '../ui/Status';
import { Tag } from '../ui/Tag';
import { t, time } from '../words';
import type { Room } from './room';

export function SeatStrip({ room }: { room: Room }) {
  const { control, turn } = frame.value!;
  if (!control) return null;
  const planning = turn.status === 'planning';
  // Before STARTEX and after ENDEX there is no move to speak of.
  const still = turn.status === 'setup' || turn.status === 'ended';
  const others = control.seats.filter((seat) => seat.team === 'public' && !seat.revoked);
  return (
    <div class="c-strip" role="group" aria-label={t('control-seats')}>
      <span class="c-strip-head small">{t('control-seats')}</span>
      {room.session.statics.teams.map((who) => {
        const team = control.teams.find((one) => one.team === who.id);
        if (!team) return null;
        const absent = team.seats - team.present;
        return (
          <div key={team.team} class="c-strip-team">
            <Tag team={who} />
            <div>
              {still ? (
                <strong>{who.name}</strong>
              ) : team.committed_at ? (
                <Status state="ok" word={t('control-committed', { time: time(team.committed_at) })} />
              ) : planning ? (
                <Status state="planned" word={t('control-drafting', { drafts: team.drafts })} />
              ) : (
                <Status state="late" word={t('control-no-move')} />
              )}
              <span class={`small ${team.present === 0 ? 'amber' : 'dim'}`}>
                {t('control-present', { present: team.present, seats: team.seats })}
                {still ? '' : ` · ${t('control-orders', { orders: team.orders })}`}
                {absent > 0 && team.present > 0 ? ` · ${t('control-absent', { count: absent })}` : ''}
              </span>
            </div>
          </div>
        );
      })}
      {others.length > 0 && (
        <div class="c-strip-team">
          <div>
            <strong>{t('control-observers', { count: others.length })}</strong>
            <span class="small dim">{t('control-observers-see')}</span>
          </div>
        </div>
      )}
      <span class="grow" />
      <button type="button" class="button small outline" onClick={() => (room.tab.value = 'seats')}>
        {t('control-all-seats')}
      </button>
    </div>
  );
}
