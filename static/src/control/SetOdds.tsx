/** An argued action: its odds are stated on Kent's scale before its die exists (rules.md §18.3). */
import { useState } from 'preact/hooks';
import { t } from '../words';
import type { Item } from '../wire_control';
import { running } from './acts';
import { KENT, kentWord } from './review';
import type { Room } from './room';

export function SetOdds({ room, item }: { room: Room; item: Item }) {
  const [pct, set] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const order = item.orders[0] ?? '';
  const fixed = pct === null ? null : Math.max(1, Math.min(99, Math.round(pct)));
  return (
    <section class="c-kent">
      <header>
        <h3>{t('control-kent')}</h3>
        <span class="small dim">{t('control-kent-before')}</span>
      </header>
      <div class="c-kent-scale" role="radiogroup" aria-label={t('control-kent')}>
        {KENT.map((word) => (
          <button
            key={word.id}
            type="button"
            role="radio"
            aria-checked={fixed === word.pct}
            class={`c-kent-word ${fixed !== null && kentWord(fixed) === word.id ? 'near' : ''}`}
            onClick={() => set(word.pct)}
          >
            <b>{word.pct}</b>
            <span class="small">{t(`control-kent-${word.id}`)}</span>
          </button>
        ))}
      </div>
      <p class="small dim">{t('control-kent-guide')}</p>
      <div class="c-kent-set">
        <label>
          <span class="small">{t('control-kent-exact')}</span>
          <input
            class="field"
            type="number"
            min={1}
            max={99}
            value={pct ?? ''}
            onInput={(event) => set(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
          />
        </label>
        <label class="grow">
          <span class="small">{t('control-kent-why')}</span>
          <input
            class="field"
            maxLength={500}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <button
          type="button"
          class="button primary"
          disabled={fixed === null || order === ''}
          aria-busy={running.value.has('rule')}
          onClick={() =>
            fixed !== null && void room.acts.rule({ do: 'set_odds', order, pct: fixed, reason: reason.trim() })
          }
        >
          {fixed === null ? t('control-kent-none') : t('control-kent-set', { pct: fixed })}
        </button>
      </div>
    </section>
  );
}
