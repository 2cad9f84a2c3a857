/** Who sits where; a code for a new person, a lock for a lost link. Codes are shown once. */
import { useState } from 'preact/hooks';
import { frame } from '../seat';
import { Dialog } from '../ui/Dialog';
import { Status } from '../ui/Status';
import { Tag } from '../ui/Tag';
import { t, time } from '../words';
import type { ControlDesk } from '../wire_control';
import { running, type NewSeat } from './acts';
import type { Room } from './room';

type Seat = ControlDesk['seats'][number];
const PRESENT = { active: 'live', idle: 'partly', offline: 'offline', empty: 'planned' } as const;

export function SeatsTab({ room }: { room: Room }) {
  const seats = frame.value!.control!.seats;
  const [shown, show] = useState<{ seat: NewSeat; label: string } | null>(null);
  const [asking, ask] = useState<{ act: 'reissue' | 'revoke'; seat: Seat } | null>(null);
  const [adding, add] = useState(false);
  const teams = ['control', ...room.session.statics.teams.map((team) => team.id), 'public'];
  const act = async () => {
    if (!asking) return;
    const { seat } = asking;
    ask(null);
    if (asking.act === 'revoke') return void (await room.acts.revoke(seat.id));
    const made = await room.acts.reissue(seat.id);
    if (made) show({ seat: made, label: seat.label });
  };
  return (
    <div class="c-tab scroll">
      <header class="c-tab-head">
        <p class="dim small">{t('control-seats-help')}</p>
        <button type="button" class="button" onClick={() => add(true)}>
          {t('control-seat-add')}
        </button>
      </header>
      <table class="c-seats">
        <thead class="sr-only">
          <tr>
            <th>{t('control-seat')}</th>
            <th>{t('control-seat-holder')}</th>
            <th>{t('control-seat-state')}</th>
            <th>{t('control-seat-acts')}</th>
          </tr>
        </thead>
        {teams.map((id) => {
          const list = seats.filter((seat) => seat.team === id);
          if (list.length === 0) return null;
          return (
            <tbody key={id}>
              <tr class="c-seats-team">
                <th colSpan={4} scope="rowgroup">
                  <Who room={room} id={id} />
                </th>
              </tr>
              {list.map((seat) => (
                <tr key={seat.id} class={seat.revoked ? 'revoked' : ''}>
                  <td>
                    <b>{seat.label}</b>
                    <span class="small dim">{t(`control-role-${seat.role}`)}</span>
                  </td>
                  <td>
                    {seat.name || <span class="dim">{t(seat.claimed_at ? 'control-seat-unnamed' : 'control-seat-nobody')}</span>}
                    {seat.claimed_at && (
                      <span class="small dim">{t('control-seat-since', { time: time(seat.claimed_at) })}</span>
                    )}
                  </td>
                  <td>
                    {seat.revoked ? (
                      <Status state="held" word={t('control-seat-revoked')} />
                    ) : (
                      <Status state={PRESENT[seat.present]} word={t(`control-present-${seat.present}`)} />
                    )}
                  </td>
                  <td class="c-seats-acts">
                    <button
                      type="button"
                      class="button small outline"
                      aria-label={t('control-reissue-of', { seat: seat.label })}
                      aria-busy={running.value.has(`reissue ${seat.id}`)}
                      onClick={() => ask({ act: 'reissue', seat })}
                    >
                      {t('control-reissue')}
                    </button>
                    {!seat.revoked && seat.id !== room.session.me.seat && (
                      <button
                        type="button"
                        class="button small outline"
                        aria-label={t('control-revoke-of', { seat: seat.label })}
                        aria-busy={running.value.has(`revoke ${seat.id}`)}
                        onClick={() => ask({ act: 'revoke', seat })}
                      >
                        {t('control-revoke')}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
      {asking && (
        <Dialog
          title={t(`control-${asking.act}-title`, { seat: asking.seat.label })}
          onClose={() => ask(null)}
          footer={
            <button type="button" class="button primary" onClick={() => void act()}>
              {t(`control-${asking.act}`)}
            </button>
          }
        >
          <p>{t(`control-${asking.act}-help`, { seat: asking.seat.label, name: asking.seat.name || '—' })}</p>
        </Dialog>
      )}
      {adding && (
        <AddSeat
          room={room}
          teams={teams}
          onClose={() => add(false)}
          onMade={(seat, label) => {
            add(false);
            show({ seat, label });
          }}
        />
      )}
      {shown && <Code made={shown.seat} label={shown.label} onClose={() => show(null)} />}
    </div>
  );
}

function Who({ room, id }: { room: Room; id: string }) {
  const team = room.session.statics.teams.find((one) => one.id === id);
  if (!team) return <b>{t(id === 'control' ? 'control-control' : 'control-public-seats')}</b>;
  return (
    <>
      <Tag team={team} /> <b>{team.name}</b>
    </>
  );
}

function AddSeat(props: {
  room: Room;
  teams: string[];
  onClose: () => void;
  onMade: (seat: NewSeat, label: string) => void;
}) {
  const { statics } = props.room.session;
  const [team, setTeam] = useState(statics.teams[0]?.id ?? 'control');
  const [label, setLabel] = useState('');
  const [role, setRole] = useState('member');
  const roles = team === 'control' ? ['control'] : team === 'public' ? ['observer'] : ['commander', 'member', 'observer'];
  const chosen = roles.includes(role) ? role : roles[0]!;
  const add = async () => {
    const made = await props.room.acts.addSeat({ team, label: label.trim(), role: chosen });
    if (made) props.onMade(made, made.label ?? label.trim());
  };
  const name = (id: string) =>
    statics.teams.find((one) => one.id === id)?.name ??
    t(id === 'control' ? 'control-control' : 'control-public-seats');
  return (
    <Dialog
      title={t('control-seat-add')}
      onClose={props.onClose}
      footer={
        <button
          type="button"
          class="button primary"
          aria-busy={running.value.has('add seat')}
          onClick={() => void add()}
        >
          {t('control-seat-make')}
        </button>
      }
    >
      <div class="c-form">
        <label>
          <span class="small">{t('control-seat-team')}</span>
          <select class="field" value={team} onChange={(event) => setTeam(event.currentTarget.value)}>
            {props.teams.map((id) => (
              <option key={id} value={id}>
                {name(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="small">{t('control-seat-role')}</span>
          <select class="field" value={chosen} onChange={(event) => setRole(event.currentTarget.value)}>
            {roles.map((one) => (
              <option key={one} value={one}>
                {t(`control-role-${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="small">{t('control-seat-label')}</span>
          <input
            class="field"
            maxLength={60}
            value={label}
            placeholder={t('control-seat-label-example')}
            onInput={(event) => setLabel(event.currentTarget.value)}
          />
        </label>
      </div>
    </Dialog>
  );
}

function Code({ made, label, onClose }: { made: NewSeat; label: string; onClose: () => void }) {
  const url = new URL(made.url || `/join#${made.code}`, window.location.href).href;
  return (
    <Dialog title={t('control-code-title', { seat: label })} onClose={onClose}>
      <p class="c-code">{made.code}</p>
      <p class="c-code-url">{url}</p>
      <p class="amber">{t('control-code-once')}</p>
      <p class="dim small">{t('control-code-opens-once')}</p>
    </Dialog>
  );
}
