/** The bar over everything: which turn, how long, what happens at zero, and the clock's buttons. */
import { useState } from 'preact/hooks';
import { frame } from '../seat';
import { theme, toggleTheme } from '../theme';
import { clockText, left, now } from '../ui/clock';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { Kbd, sheet } from '../ui/keys';
import { Lamp } from '../ui/Lamp';
import { ReplayLink } from '../ui/ReplayLink';
import { span, t } from '../words';
import type { Frame, Turn } from '../wire';
import { running } from './acts';
import { standing } from './review';
import type { Room } from './room';
import { useStoryline } from './StoryTab';

export function ClockBar({ room }: { room: Room }) {
  const now_ = frame.value!;
  const { turn } = now_;
  return (
    <header class="c-bar">
      <div class="c-bar-block">
        <strong class="c-title">{now_.game.name}</strong>
        <span class="dim small">{room.session.me.label}</span>
      </div>
      <div class="c-bar-block">
        <strong>{t(`control-turn-${turn.status}`, { number: turn.number, of: turn.of })}</strong>
        <span class="dim small">{span(turn.from, turn.to)}</span>
      </div>
      <Countdown turn={turn} frame={now_} />
      <ClockButtons room={room} turn={turn} />
      <span class="grow" />
      <Lamp live={room.session.live} />
      <button
        type="button"
        class="button quiet icon"
        aria-label={t(theme.value === 'dark' ? 'theme-to-light' : 'theme-to-dark')}
        onClick={toggleTheme}
      >
        <Icon name={theme.value === 'dark' ? 'sun' : 'moon'} />
      </button>
      <Publish room={room} frame={now_} />
      <button type="button" class="button outline icon" aria-label={t('key-help')} onClick={() => (sheet.value = true)}>
        ?
      </button>
    </header>
  );
}

function Countdown({ turn, frame: now_ }: { turn: Turn; frame: Frame }) {
  const seconds = turn.status === 'planning' ? left(turn, now.value) : null;
  const late = now_.control?.teams.filter((team) => !team.committed_at).length ?? 0;
  const first =
    turn.status !== 'planning'
      ? t(`control-now-${turn.status}`)
      : turn.paused
        ? t('control-paused', { reason: turn.paused_reason || t('control-paused-plain') })
        : seconds === null
          ? t('control-no-limit')
          : t(`control-zero-${turn.at_zero}`);
  const second =
    turn.status === 'planning' ? t('control-not-committed', { count: late }) : t(`control-next-${turn.status}`);
  return (
    <div class="c-clock">
      {seconds !== null && (
        <span class={`c-time ${turn.paused ? 'dim' : seconds <= 60 ? 'amber' : ''}`} role="timer">
          {clockText(seconds)}
        </span>
      )}
      <span class="c-zero small">
        <span>{first}</span>
        <span class="dim">{second}</span>
      </span>
    </div>
  );
}

function ClockButtons({ room, turn }: { room: Room; turn: Turn }) {
  const [asking, ask] = useState<'' | 'close' | 'pause' | 'start'>('');
  const busy = [...running.value].some((name) => name.startsWith('clock'));
  const { clock } = room.acts;
  if (turn.status === 'setup')
    return (
      <>
        <button type="button" class="button primary" aria-busy={busy} onClick={() => ask('start')}>
          {t('control-startex')}
        </button>
        {asking === 'start' && <Start room={room} onClose={() => ask('')} />}
      </>
    );
  if (turn.status !== 'planning') return null;
  const limited = turn.left !== null || turn.deadline !== null;
  return (
    <div class="c-acts">
      {turn.paused ? (
        <button type="button" class="button" aria-busy={busy} onClick={() => void clock('resume')}>
          {t('control-resume')}
        </button>
      ) : (
        <button type="button" class="button" aria-busy={busy} onClick={() => ask('pause')}>
          {t('control-pause')}
        </button>
      )}
      {limited &&
        [1, 5].map((minutes) => (
          <button
            key={minutes}
            type="button"
            class="button outline"
            aria-busy={busy}
            onClick={() => void clock('extend', { minutes })}
          >
            {t('control-extend', { minutes })}
          </button>
        ))}
      <button type="button" class="button outline" onClick={() => ask('close')}>
        {t('control-close')}
      </button>
      {asking === 'close' && <Close room={room} turn={turn} onClose={() => ask('')} />}
      {asking === 'pause' && <Pause room={room} onClose={() => ask('')} />}
    </div>
  );
}

function Start({ room, onClose }: { room: Room; onClose: () => void }) {
  const teams = frame.value!.control!.teams;
  const empty = teams.filter((team) => team.present === 0);
  const name = (id: string) => room.session.statics.teams.find((team) => team.id === id)?.name ?? id;
  const cards = useStoryline(room)?.cards ?? [];
  const hands = [...new Set(cards.map((card) => card.team))];
  const [chosen, choose] = useState<Record<string, string>>({});
  const intents = Object.fromEntries(Object.entries(chosen).filter(([, card]) => card !== ''));
  return (
    <Dialog
      title={t('control-startex')}
      onClose={onClose}
      footer={
        <button
          type="button"
          class="button primary"
          onClick={() => {
            void room.acts.clock('start', Object.keys(intents).length ? { intents } : {});
            onClose();
          }}
        >
          {t('control-start-clock')}
        </button>
      }
    >
      <p>{t('control-startex-help')}</p>
      {empty.length > 0 && (
        <p class="amber">{t('control-startex-empty', { teams: empty.map((team) => name(team.team)).join(', ') })}</p>
      )}
      {hands.map((team) => (
        <label key={team} class="c-row">
          <span class="small">{t('control-startex-card', { team: name(team) })}</span>
          <select class="field" value={chosen[team] ?? ''} onChange={(event) => choose({ ...chosen, [team]: event.currentTarget.value })}>
            <option value="">{t('control-startex-drawn')}</option>
            {cards
              .filter((card) => card.team === team)
              .map((card) => (
                <option key={card.id} value={card.id}>
                  {card.title}
                </option>
              ))}
          </select>
        </label>
      ))}
    </Dialog>
  );
}

function Close({ room, turn, onClose }: { room: Room; turn: Turn; onClose: () => void }) {
  const late = frame.value!.control!.teams.filter((team) => !team.committed_at);
  const name = (id: string) => room.session.statics.teams.find((team) => team.id === id)?.name ?? id;
  return (
    <Dialog
      title={t('control-close-title', { number: turn.number })}
      onClose={onClose}
      footer={
        <button
          type="button"
          class="button primary"
          onClick={() => {
            void room.acts.clock('close');
            onClose();
          }}
        >
          {t('control-close-now', { number: turn.number })}
        </button>
      }
    >
      <p>{t('control-close-help')}</p>
      {late.length > 0 && (
        <ul class="c-list">
          {late.map((team) => (
            <li key={team.team} class="amber">
              {t('control-close-late', { team: name(team.team), drafts: team.drafts })}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Pause({ room, onClose }: { room: Room; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const pause = () => {
    void room.acts.clock('pause', { reason: reason.trim() });
    onClose();
  };
  return (
    <Dialog
      title={t('control-pause')}
      onClose={onClose}
      footer={
        <button type="button" class="button primary" onClick={pause}>
          {t('control-pause-now')}
        </button>
      }
    >
      <label>
        {t('control-pause-reason')}
        <input
          class="field"
          maxLength={200}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && pause()}
        />
      </label>
    </Dialog>
  );
}

function Publish({ room, frame: now_ }: { room: Room; frame: Frame }) {
  const review = now_.control?.review;
  const { turn } = now_;
  if (turn.status === 'needs_control')
    return (
      <button
        type="button"
        class="button primary"
        aria-busy={running.value.has('retry')}
        onClick={() => void room.acts.retry()}
      >
        {t('control-retry')}
      </button>
    );
  if (turn.status === 'ended') return <ReplayLink session={room.session} primary />;
  if (!review || turn.status !== 'review') return null;
  const { open, blocked, ready } = standing(review, turn.status);
  const waiting = open.contested + open.judgement;
  return (
    <button
      type="button"
      class={`button ${ready && waiting === 0 ? 'primary' : ''}`}
      disabled={!ready}
      aria-busy={running.value.has('publish')}
      onClick={() => void room.acts.publish()}
    >
      {t('control-publish', { number: review.turn })}
      <span class="small c-open">
        {blocked > 0
          ? t('control-publish-blocked', { count: blocked })
          : waiting > 0
            ? t('control-publish-open', { count: waiting })
            : t('control-publish-clear')}
      </span>
      {ready && waiting === 0 && <Kbd keys="Shift+P" />}
    </button>
  );
}
