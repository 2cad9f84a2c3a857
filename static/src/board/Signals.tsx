/** Signalling: what this team may declare to everyone, and what everyone has declared. */
import { useState } from 'preact/hooks';
import type { Session } from '../seat';
import { SignalList } from '../ui/SignalList';
import type { Frame } from '../wire';
import type { SignalDesk } from '../wire_desk';
import { t } from '../words';
import { busy, declare } from './acts';

/** Why nothing can be declared now, or "". */
function shut({ session, frame, desk }: { session: Session; frame: Frame; desk: SignalDesk }): string {
  if (!desk.options.length) return 'signals-shut-nothing';
  if (frame.turn.status !== 'planning' || frame.turn.paused) return 'signals-shut-turn';
  if (frame.desk?.move) return 'signals-shut-committed';
  return session.me.can.commit ? '' : 'signals-shut-role';
}

function Give({ session, frame, desk }: { session: Session; frame: Frame; desk: SignalDesk }) {
  const [option, setOption] = useState('');
  const [text, setText] = useState('');
  const no = shut({ session, frame, desk });
  if (no) return <p class="dim">{t(no)}</p>;
  const chosen = desk.options.find((one) => one.id === option && !one.given);
  const send = async () => {
    if (chosen && (await declare(chosen.id, text))) {
      setOption('');
      setText('');
    }
  };
  return (
    <form
      class="give"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p class="small dim">{t('signals-left', { left: desk.left })}</p>
      {desk.left > 0 && (
        <>
          <div class="radios" role="radiogroup" aria-label={t('signals-choose')}>
            {desk.options.map((one) => (
              <label key={one.id} class={one.id === option && !one.given ? 'on' : ''}>
                <input
                  type="radio"
                  name="signal"
                  checked={one.id === option && !one.given}
                  disabled={one.given}
                  onChange={() => setOption(one.id)}
                />
                <span class={`grow ${one.given ? 'dim' : ''}`}>{one.text}</span>
                <span class="small dim">{t(one.given ? 'signals-given' : `signal-kind-${one.kind}`)}</span>
              </label>
            ))}
          </div>
          <label class="own">
            <span class="small">{t('signals-own')}</span>
            <input class="field" value={text} maxLength={desk.longest} onInput={(event) => setText(event.currentTarget.value)} />
          </label>
          <button type="submit" class="button primary" disabled={!chosen || busy.value !== ''} aria-busy={busy.value === 'declare'}>
            {t('signals-give')}
          </button>
        </>
      )}
    </form>
  );
}

export function Signals({ session, frame }: { session: Session; frame: Frame }) {
  return (
    <div class="scroll signals">
      {frame.desk && <Give session={session} frame={frame} desk={frame.desk.signals} />}
      <SignalList view={frame.view} teams={session.statics.teams} />
    </div>
  );
}
