/** The differences in words: the same as on the map, for the keyboard and for those who listen. */
import { centreOn } from '../map/camera';
import { cellName, centre } from '../map/theatre';
import { count, t } from '../words';
import { shown, type Difference } from './differences';
import { DifferenceShape } from './Marks';
import type { Player } from './player';

export function DifferencesTable({ player }: { player: Player }) {
  const { land, statics } = player.opening;
  const team = statics.teams.find((one) => one.id === player.compared.value);
  const list = shown(player.differences.value, player.hidden.value);
  const show = (difference: Difference) => {
    player.picked.value = player.picked.value === difference.id ? '' : difference.id;
    const at = centre(land, difference.at);
    const pane = document.querySelector('.r-pane');
    const camera = player.camera.value;
    if (at && pane && camera) player.camera.value = centreOn(camera, at, pane.clientWidth, pane.clientHeight);
  };
  if (list.length === 0)
    return (
      <p class="r-none dim">
        {player.differences.value.length > 0
          ? t('replay-differences-hidden')
          : t('replay-differences-none', { name: team?.name ?? '' })}
      </p>
    );
  return (
    <div class="scroll r-table-box">
      <table class="r-table">
        <caption class="small dim">{t('replay-differences-caption', { name: team?.name ?? '' })}</caption>
        <thead class="small dim">
          <tr>
            <th scope="col">{t('replay-col-what')}</th>
            <th scope="col">{t('replay-col-believed')}</th>
            <th scope="col">{t('replay-col-true')}</th>
          </tr>
        </thead>
        <tbody>
          {list.map((difference) => {
            const { kind, unit, contact } = difference;
            const code = statics.teams.find((one) => one.id === (unit?.team ?? contact?.team))?.code ?? '';
            return (
              <tr key={difference.id} class={player.picked.value === difference.id ? 'on' : ''}>
                <td>
                  <button type="button" class="r-table-what" onClick={() => show(difference)}>
                    <DifferenceShape kind={kind} />
                    <span>
                      <b>{t(`replay-kind-of-${kind}`)}</b>
                      <span class="small dim">{[code, unit?.name ?? contact?.id].filter(Boolean).join(' ')}</span>
                    </span>
                  </button>
                </td>
                <td>{contact ? believed(difference) : t('replay-nothing-known')}</td>
                <td>{truly(difference)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );

  function believed({ kind, contact }: Difference): string {
    if (!contact) return '';
    return kind === 'strength' ? `${count(contact.low)}–${count(contact.high)}` : cellName(land, contact.cell);
  }

  function truly({ kind, unit, truly: cell, km }: Difference): string {
    if (!unit) return t('replay-never-there');
    if (kind === 'strength') return count(unit.strength);
    if (kind === 'misplaced') return t('replay-moved', { place: cellName(land, cell ?? -1), km: km ?? 0 });
    return cellName(land, unit.cell);
  }
}
