/** Which exercise, which moment, which event; and the link to exactly this. */
import { theme, toggleTheme } from '../theme';
import { Icon } from '../ui/Icon';
import { sheet } from '../ui/keys';
import { toast } from '../ui/toasts';
import { told } from '../told';
import { longDate, t } from '../words';
import type { Player } from './player';

export function Header({ player }: { player: Player }) {
  const { game, statics } = player.opening;
  const turn = player.turn.value;
  const event = player.event.value;
  const frame = player.frameOf(player.as.value);
  return (
    <header class="r-bar">
      <div class="r-bar-block">
        <strong class="r-title">{game.name}</strong>
        <span class="dim small">{t(game.ended ? 'replay-of-ended' : 'replay-of-live', { title: statics.scenario.title })}</span>
      </div>
      <div class="r-bar-block">
        <strong>
          {event && event.day > 0
            ? t('replay-turn-day', { turn: event.turn, of: statics.scenario.turns, day: event.day })
            : t('replay-turn', { turn: turn?.number ?? 0, of: statics.scenario.turns })}
        </strong>
        <span class="dim small">{frame ? longDate(frame.date) : ' '}</span>
      </div>
      <div class="r-bar-block last">
        <strong class="clip" role="status">
          {event ? t('replay-event', { n: event.n, text: told(event) }) : t('replay-opening')}
        </strong>
        <span class="dim small">{event ? t(`replay-step-${/^R\d+/.exec(event.step)?.[0] ?? 'other'}`) : ' '}</span>
      </div>
      <span class="grow" />
      <button
        type="button"
        class="button quiet icon"
        aria-label={t(theme.value === 'dark' ? 'theme-to-light' : 'theme-to-dark')}
        onClick={toggleTheme}
      >
        <Icon name={theme.value === 'dark' ? 'sun' : 'moon'} />
      </button>
      <button type="button" class="button" onClick={() => void copy(player)}>
        {t('replay-copy')}
      </button>
      <button type="button" class="button outline icon" aria-label={t('key-help')} onClick={() => (sheet.value = true)}>
        ?
      </button>
    </header>
  );
}

/** Copies the link; where the clipboard is closed to pages, shows it to be copied by hand. */
export async function copy(player: Player): Promise<void> {
  const link = new URL(player.link(), window.location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    toast(t('replay-copied'));
  } catch {
    toast(link, { seconds: 30 });
  }
}
