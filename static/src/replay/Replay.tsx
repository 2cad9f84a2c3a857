/** Opens the record, then lays out panes, scrubber and events. */
import { useEffect, useState } from 'preact/hooks';
import { KeySheet, useKeys } from '../ui/keys';
import { Toasts, wordOf } from '../ui/toasts';
import { t } from '../words';
import { Events } from './Events';
import { Header } from './Header';
import { Panes } from './Panes';
import { openReplay, Player, TRUTH } from './player';
import { onKey } from './scrubber';
import { Scrubber } from './Scrubber';
import { Toolbar } from './Toolbar';
import { Transport } from './Transport';

export function Replay({ seat }: { seat: string }) {
  const [player, set] = useState<Player | null>(null);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    openReplay(seat).then(
      (opening) => set(new Player(opening)),
      (error: unknown) => setFailed(wordOf(error)),
    );
  }, [seat]);
  if (failed)
    return (
      <main class="r-empty">
        <strong role="alert">{failed}</strong>
        <a href="/">{t('pages-to-exercises')}</a>
      </main>
    );
  if (!player)
    return (
      <main class="r-empty" aria-busy="true">
        <span class="dim">{t('loading')}</span>
      </main>
    );
  if (player.index.value.head === 0)
    return (
      <main class="r-empty">
        <strong>{t('replay-nothing')}</strong>
        <p class="dim">{t('replay-nothing-help')}</p>
        <a href="/">{t('pages-to-exercises')}</a>
      </main>
    );
  return <Open player={player} />;
}

const STEPS = ['ArrowLeft', 'ArrowRight', 'Shift+ArrowLeft', 'Shift+ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];

function Open({ player }: { player: Player }) {
  const { game, me } = player.opening;
  useEffect(() => {
    document.title = `${game.name} · ${t('pages-replay')}`;
  }, [game.name]);
  const step = (event: KeyboardEvent) => {
    const next = onKey(player.index.value, player.at.value, event.key, event.shiftKey);
    if (next !== null) player.goto(next);
  };
  useKeys(
    [
      {
        keys: ' ',
        does: 'replay-key-play',
        run: () => player.play(),
      },
      ...STEPS.map((keys) => ({ keys, does: `replay-key-${keys.replace('+', '-')}`, run: step })),
      {
        keys: 't',
        does: 'replay-key-swap',
        run: () => {
          const other = player.right.value || player.perspectives.find((one) => one !== player.as.value);
          if (other) void player.look(other);
        },
      },
    ],
  );
  const all = player.perspectives.includes(TRUTH);
  return (
    <div class="replay">
      <p class="banner" role="note">
        {t(me.can.control ? 'replay-banner-control' : all ? 'replay-banner-released' : 'replay-banner-own', {
          marking: game.banner || t('pages-banner'),
        })}
      </p>
      <Header player={player} />
      <Toolbar player={player} />
      <Panes player={player} />
      <div class="r-below">
        <Transport player={player} />
        <Scrubber player={player} />
      </div>
      <Events player={player} />
      <Toasts />
      <KeySheet />
    </div>
  );
}
