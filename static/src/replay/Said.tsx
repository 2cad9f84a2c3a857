/** Said beside done: what each team declared in the opened turn, and what it then ordered. */
import { useEffect, useState } from 'preact/hooks';
import { get, seatPath } from '../api';
import { wordOf } from '../ui/toasts';
import { Sentence } from '../ui/Sentence';
import { Status, type State } from '../ui/Status';
import { Tag } from '../ui/Tag';
import type { SaidRow } from '../wire_replay';
import { t } from '../words';
import type { Player } from './player';

const SHAPE: Record<string, State> = { kept: 'ok', broken: 'broken', untestable: 'planned' };

function Declared({ row }: { row: SaidRow }) {
  if (!row.said.length) return <span class="dim">{t('replay-said-nothing')}</span>;
  return (
    <ul>
      {row.said.map((one) => (
        <li key={one.option}>
          {one.said}
          {one.text && <div class="small dim">{t('signals-own-words', { text: one.text })}</div>}
          {one.verdict && (
            <div class="small">
              <Status state={SHAPE[one.verdict] ?? 'planned'} word={t(`signal-${one.verdict}`)} size={14} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Done({ row }: { row: SaidRow }) {
  if (row.done === null) return <span class="dim">{t('replay-said-hidden')}</span>;
  if (!row.done.length) return <span class="dim">{t('replay-said-idle')}</span>;
  return (
    <ul>
      {row.done.map((one) => (
        <li key={one.id}>
          <Sentence msg={one.msg} args={one.args} />
          {one.state !== 'valid' && <span class="small amber"> {t(`replay-said-state-${one.state}`)}</span>}
        </li>
      ))}
    </ul>
  );
}

export function Said({ player, turn }: { player: Player; turn: number }) {
  const { seat, statics } = player.opening;
  const as = player.as.value;
  const [rows, setRows] = useState<SaidRow[] | null>(null);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    setRows(null);
    setFailed('');
    get<SaidRow[]>(seatPath(seat, `replay/said?as=${encodeURIComponent(as)}`), stop.signal).then(setRows, (error: unknown) => {
      if (!stop.signal.aborted) setFailed(wordOf(error));
    });
    return () => stop.abort();
  }, [seat, as]);
  if (failed) return <p class="r-none red">{failed}</p>;
  if (!rows) return <p class="r-none dim">{t('loading')}</p>;
  const mine = rows.filter((row) => row.turn === turn);
  if (!mine.length) return <p class="r-none dim">{t('replay-said-none')}</p>;
  return (
    <div class="scroll r-table-box r-said">
      <table class="r-table">
        <caption class="small dim">{t('replay-said-caption', { turn })}</caption>
        <thead class="small dim">
          <tr>
            <th scope="col">{t('team')}</th>
            <th scope="col">{t('replay-said-declared')}</th>
            <th scope="col">{t('replay-said-done')}</th>
          </tr>
        </thead>
        <tbody>
          {mine.map((row) => (
            <tr key={row.team}>
              <th scope="row">
                <Tag team={statics.teams.find((one) => one.id === row.team)} code={row.team} />
              </th>
              <td>
                <Declared row={row} />
              </td>
              <td>
                <Done row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
