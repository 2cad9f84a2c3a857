/** Opens the seat, then lays out the room. */
import { useEffect, useState } from 'preact/hooks';
import { frame, openSeat } from '../seat';
import { KeySheet, useKeys } from '../ui/keys';
import { Toasts, wordOf } from '../ui/toasts';
import { t } from '../words';
import { ClockBar } from './ClockBar';
import { Desk } from './Desk';
import { OrdersPanel } from './OrdersPanel';
import { Queue } from './Queue';
import { Room, TRUTH } from './room';
import { standing } from './review';
import { SeatStrip } from './SeatStrip';
import { TruthMap } from './TruthMap';

export function ControlRoom({ seat }: { seat: string }) {
  const [room, setRoom] = useState<Room | null>(null);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    openSeat(seat).then(
      (session) => setRoom(new Room(session)),
      (error: unknown) => setFailed(wordOf(error)),
    );
  }, [seat]);
  if (failed)
    return (
      <main class="c-empty big">
        <strong role="alert">{failed}</strong>
        <a href="/">{t('pages-to-exercises')}</a>
      </main>
    );
  if (!room || !frame.value)
    return (
      <main class="c-empty big" aria-busy="true">
        <span class="dim">{t('loading')}</span>
      </main>
    );
  return <Open room={room} />;
}

function Open({ room }: { room: Room }) {
  const now = frame.value!;
  useEffect(() => {
    document.title = `${now.game.name} · ${t('control-control')}`;
  }, [now.game.name]);
  useKeys(
    [
      {
        keys: 't',
        does: 'control-key-truth',
        run: () => {
          const back = room.session.statics.teams[0]?.id ?? TRUTH;
          room.viewAs.value = room.viewAs.value === TRUTH ? room.lastAs || back : TRUTH;
        },
      },
      {
        keys: 'Shift+p',
        does: 'control-key-publish',
        run: () => {
          const { control, turn } = frame.value!;
          if (control?.review && standing(control.review, turn.status).ready) void room.acts.publish();
        },
      },
    ],
  );
  return (
    <div class="control">
      <p class="banner" role="note">
        {t('control-banner', { marking: now.game.banner || t('pages-banner') })}
      </p>
      <ClockBar room={room} />
      <SeatStrip room={room} />
      <Queue room={room} />
      <TruthMap room={room} />
      <OrdersPanel room={room} />
      <Desk room={room} />
      <Toasts />
      <KeySheet />
    </div>
  );
}
