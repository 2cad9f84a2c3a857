/** Over the panes: whose eyes left and right, and the differences with their counts. */
import { Status } from '../ui/Status';
import { t } from '../words';
import { KINDS, type Kind } from './differences';
import { DifferenceShape } from './Marks';
import { TRUTH, type Player } from './player';

export function Toolbar({ player }: { player: Player }) {
  const many = player.perspectives.length > 1;
  return (
    <div class="r-tools">
      <label>
        <span class="dim small">{t(player.right.value ? 'replay-left' : 'replay-as')}</span>
        <select
          class="field"
          value={player.as.value}
          onChange={(event) => void player.look(event.currentTarget.value)}
        >
          {player.perspectives.map((id) => (
            <option key={id} value={id}>
              {nameOf(player, id)}
            </option>
          ))}
        </select>
      </label>
      {many && (
        <label>
          <span class="dim small">{t('replay-right')}</span>
          <select
            class="field"
            value={player.right.value}
            onChange={(event) => (player.right.value = event.currentTarget.value)}
          >
            <option value="">{t('replay-one-pane')}</option>
            {player.perspectives
              .filter((id) => id !== player.as.value)
              .map((id) => (
                <option key={id} value={id}>
                  {nameOf(player, id)}
                </option>
              ))}
          </select>
        </label>
      )}
      {player.right.value && (
        <span class="r-linked small">
          <Status state="ok" word={t('replay-linked')} />
        </span>
      )}
      <span class="grow" />
      {player.compared.value && (
        <div class="r-diffs" role="group" aria-label={t('replay-differences')}>
          <span class="dim small">{t('replay-differences')}</span>
          {KINDS.map((kind) => (
            <Chip key={kind} player={player} kind={kind} />
          ))}
        </div>
      )}
    </div>
  );
}

function Chip({ player, kind }: { player: Player; kind: Kind }) {
  const on = !player.hidden.value.has(kind);
  const count = player.counts.value[kind];
  return (
    <button type="button" class={`chip r-diff ${kind}`} aria-pressed={on} onClick={() => player.toggle(kind)}>
      <DifferenceShape kind={kind} />
      <b>{count}</b> {t(`replay-diff-${kind}`, { count })}
    </button>
  );
}

/** "Truth", "As Redland believed", "Public". */
export function nameOf(player: Player, id: string): string {
  if (id === TRUTH) return t('control-truth');
  const team = player.opening.statics.teams.find((one) => one.id === id);
  return team ? t('replay-as-team', { name: team.name }) : t('replay-as-public');
}
