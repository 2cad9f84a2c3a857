/** Arguments of other teams that may still be answered: a sealed counter, read by control alone. */
import { useState } from 'preact/hooks';
import type { Session } from '../seat';
import { Tag } from '../ui/Tag';
import type { Argued, Desk } from '../wire_desk';
import { t } from '../words';
import { busy, counter } from './acts';

function One({ argued, session }: { argued: Argued; session: Session }) {
  const [text, setText] = useState('');
  const left = argued.most - argued.counters.length;
  const send = async () => {
    if (text.trim() && (await counter(argued.id, text.trim()))) setText('');
  };
  return (
    <li class="argued">
      <p>
        <Tag team={session.statics.teams.find((x) => x.id === argued.team)} code={argued.team} /> <b>{argued.action}</b>
      </p>
      <p class="small dim">{t('arguments-asks', { effects: argued.effects })}</p>
      <ol class="small">
        {argued.reasons.map((reason, n) => (
          <li key={n}>{reason}</li>
        ))}
      </ol>
      <p class="small dim">{t('arguments-yours', { n: argued.counters.length, most: argued.most })}</p>
      {argued.counters.map((one, n) => (
        <p key={n} class="small">
          “{one}”
        </p>
      ))}
      {left > 0 && session.me.can.draft && (
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <input
            class="field grow"
            aria-label={t('arguments-counter')}
            placeholder={t('arguments-counter')}
            minLength={5}
            maxLength={300}
            required
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" class="button small" disabled={busy.value !== ''} aria-busy={busy.value === 'counter'}>
            {t('arguments-send')}
          </button>
        </form>
      )}
    </li>
  );
}

export function Arguments({ desk, session }: { desk: Desk; session: Session }) {
  if (!desk.arguments.length) return null;
  return (
    <section class="arguments" aria-label={t('arguments-title')}>
      <h2>{t('arguments-title')}</h2>
      <p class="small dim">{t('arguments-note')}</p>
      <ul>
        {desk.arguments.map((argued) => (
          <One key={argued.id} argued={argued} session={session} />
        ))}
      </ul>
    </section>
  );
}
