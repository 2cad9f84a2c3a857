/** What happened in the opened turn, the selected event explained in place; and the differences. */
import { memo } from 'preact/compat';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Explain } from '../ui/Explain';
import { useKeys } from '../ui/keys';
import { Tabs } from '../ui/Tabs';
import { told } from '../told';
import { t } from '../words';
import { AfterAction } from './AfterAction';
import { DifferencesTable } from './DifferencesTable';
import { copy } from './Header';
import type { Player } from './player';
import { Said } from './Said';
import { kindName, Shape } from './Shape';
import type { Entry } from './scrubber';

type Tab = 'events' | 'said' | 'aar' | 'differences';

export function Events({ player }: { player: Player }) {
  const [tab, set] = useState<Tab>('events');
  const index = player.index.value;
  const turn = player.turn.value?.number ?? 0;
  const compared = player.compared.value !== '';
  const at = tab === 'differences' && !compared ? 'events' : tab;
  return (
    <aside class="r-side" aria-label={t('replay-side')}>
      <Tabs
        label={t('replay-side')}
        items={[
          { id: 'events', label: t('replay-events-tab') },
          { id: 'said', label: t('replay-said-tab') },
          { id: 'aar', label: t('aar-tab') },
          ...(compared
            ? [{ id: 'differences', label: t('replay-differences-tab'), count: player.differences.value.length }]
            : []),
        ]}
        active={at}
        onPick={(id) => set(id as Tab)}
      />
      {at === 'events' && <List player={player} turn={turn} />}
      {at === 'said' && <Said player={player} turn={turn} />}
      {at === 'aar' && <AfterAction player={player} />}
      {at === 'differences' && <DifferencesTable player={player} />}
      <footer class="r-side-foot small dim">
        <span>{t('replay-place', { n: player.at.value, of: index.head })}</span>
        <span class="r-side-keys">
          <kbd class="kbd">←</kbd> <kbd class="kbd">→</kbd> {t('replay-key-event')}
        </span>
      </footer>
    </aside>
  );
}

function List({ player, turn }: { player: Player; turn: number }) {
  const [kind, setKind] = useState('');
  const [find, setFind] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useKeys([{ keys: '/', does: 'replay-key-find', run: () => field.current?.focus() }]);
  const index = player.index.value;
  const at = player.at.value;
  const words = find.trim().toLowerCase();
  const all = index.events.filter((event) => (words ? true : event.turn === turn));
  const kinds = [...new Set(all.map((event) => event.kind))];
  const list = all.filter(
    (event) =>
      (kind === '' || event.kind === kind || event.n === at) &&
      (words === '' || told(event).toLowerCase().includes(words)),
  );
  return (
    <>
      <div class="r-filter">
        <select
          class="field"
          aria-label={t('replay-kinds')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        >
          <option value="">{t('replay-all-kinds')}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {kindName(one)}
            </option>
          ))}
        </select>
        <input
          ref={field}
          class="field"
          type="search"
          placeholder={t('replay-find')}
          aria-label={t('replay-find')}
          value={find}
          onInput={(event) => setFind(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setFind('')}
        />
      </div>
      <ol class="r-events scroll">
        {list.length === 0 && <li class="r-none dim">{t(words ? 'replay-find-none' : 'replay-events-none')}</li>}
        {list.slice(0, 400).map((event) => (
          <Row key={event.n} player={player} event={event} on={event.n === at} anywhere={words !== ''} />
        ))}
      </ol>
    </>
  );
}

interface RowProps {
  player: Player;
  event: Entry;
  on: boolean;
  anywhere: boolean;
}

/** Hundreds of rows, of which a step changes two. */
const Row = memo(({ player, event, on, anywhere }: RowProps) => {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (on) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  return (
    <li ref={ref} class={`r-event ${on ? 'on' : ''}`}>
      <button type="button" class="r-event-row" aria-current={on} onClick={() => player.goto(event.n)}>
        <span class="r-event-shape" title={kindName(event.kind)}>
          <Shape kind={event.kind} />
          <span class="sr-only">{kindName(event.kind)}</span>
        </span>
        <span class="small dim">{event.n}</span>
        <span class={on ? 'r-event-text' : 'clip'}>{told(event)}</span>
        <span class="small dim">
          {anywhere
            ? t('replay-turn-short', { turn: event.turn })
            : event.day > 0
              ? t('replay-day', { day: event.day })
              : ''}
        </span>
      </button>
      {on && <Detail player={player} n={event.n} />}
    </li>
  );
});

function Detail({ player, n }: { player: Player; n: number }) {
  const told = player.frameOf(player.as.value)?.event ?? null;
  if (told?.n !== n) return null;
  return (
    <div class="r-detail">
      {told.source && <p class="small dim">{t('replay-source', { source: t(told.source) })}</p>}
      {told.why && <Explain why={told.why} />}
      <p>
        <button type="button" class="button small" onClick={() => void copy(player)}>
          {t('replay-copy')}
        </button>
      </p>
    </div>
  );
}
