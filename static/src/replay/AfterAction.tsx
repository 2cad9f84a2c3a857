/** Figures for the after-action review: conduct, luck and forecasts. They open the talk. */
import { useEffect, useState } from 'preact/hooks';
import { get, seatPath } from '../api';
import { Sentence } from '../ui/Sentence';
import { Tag } from '../ui/Tag';
import { wordOf } from '../ui/toasts';
import type { AfterAction as Figures, Judged, Question, TeamFigures } from '../wire_aar';
import { t } from '../words';
import type { Player } from './player';

/** The rows of the table of conduct, each in the words of one team. */
const ROWS: { id: string; of: (c: TeamFigures['conduct']) => string }[] = [
  { id: 'on-time', of: (c) => t('aar-of', { n: c.on_time, of: c.turns }) },
  { id: 'orders', of: (c) => String(c.orders) },
  { id: 'refused', of: (c) => t('aar-share', { pct: Math.round(100 * c.refused_rate) }) },
  { id: 'voided', of: (c) => String(c.voided) },
  { id: 'treaties', of: (c) => t('aar-of', { n: c.treaties - c.broken, of: c.treaties }) },
  { id: 'demands', of: (c) => t('aar-of', { n: c.demands_answered, of: c.demands_answered + c.demands_overdue }) },
  { id: 'steps', of: (c) => t('aar-steps', { n: c.steps, turns: c.escalating }) },
];

export function AfterAction({ player }: { player: Player }) {
  const { seat } = player.opening;
  const as = player.as.value;
  const [figures, set] = useState<Figures | null>(null);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    set(null);
    setFailed('');
    get<Figures>(seatPath(seat, `replay/aar?as=${encodeURIComponent(as)}`), stop.signal).then(set, (error: unknown) => {
      if (!stop.signal.aborted) setFailed(wordOf(error));
    });
    return () => stop.abort();
  }, [seat, as]);
  if (failed) return <p class="r-none red">{failed}</p>;
  if (!figures) return <p class="r-none dim">{t('loading')}</p>;
  if (!figures.teams.length) return <p class="r-none dim">{t('aar-no-team')}</p>;
  if (!figures.turns) return <p class="r-none dim">{t('aar-no-turn')}</p>;
  return (
    <div class="scroll r-table-box r-aar" tabIndex={0} role="region" aria-label={t('aar')}>
      <Conduct player={player} figures={figures} />
      {figures.teams.map((one) => (
        <Answers key={one.team} player={player} figures={one} />
      ))}
      {!figures.unlocked && <p class="small dim">{t('aar-locked')}</p>}
      {figures.forecasts.map((one) => (
        <Forecasts key={one.team} player={player} judged={one} />
      ))}
      {figures.unlocked && !figures.forecasts.length && <p class="small dim">{t('aar-forecasts-none')}</p>}
      <Questions player={player} figures={figures} />
      <h3>{t('aar-talk')}</h3>
      <ol class="small">
        {['meant', 'happened', 'why', 'next'].map((one) => (
          <li key={one}>{t(`aar-ask-${one}`)}</li>
        ))}
      </ol>
    </div>
  );
}

function Conduct({ player, figures }: { player: Player; figures: Figures }) {
  const { statics } = player.opening;
  const { teams, turns, unlocked } = figures;
  return (
    <table class="r-table">
      <caption class="small dim">{t('aar-conduct', { turns })}</caption>
      <thead>
        <tr>
          <th scope="col" class="small dim">
            {t('aar-measure')}
          </th>
          {teams.map(({ team }) => (
            <th key={team} scope="col">
              <Tag team={statics.teams.find((one) => one.id === team)} code={team} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row.id}>
            <th scope="row">{t(`aar-row-${row.id}`)}</th>
            {teams.map((one) => (
              <td key={one.team}>{row.of(one.conduct)}</td>
            ))}
          </tr>
        ))}
        {unlocked && (
          <tr>
            <th scope="row">
              {t('aar-row-luck')}
              <div class="small dim">{t('aar-luck-help')}</div>
            </th>
            {teams.map((one) => (
              <td key={one.team}>
                <Luck luck={one.luck} />
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Luck({ luck }: { luck: TeamFigures['luck'] }) {
  if (!luck) return <span class="dim">{t('aar-luck-none')}</span>;
  return (
    <>
      {luck.mean === null ? t('aar-luck-band', { low: luck.low, high: luck.high }) : luck.mean.toFixed(1)}
      <div class="small dim">{t('aar-dice', { count: luck.dice })}</div>
    </>
  );
}

/** What the storyline told a team, and what it ordered in the turn after. */
function Answers({ player, figures }: { player: Player; figures: TeamFigures }) {
  if (!figures.answers.length) return null;
  const team = player.opening.statics.teams.find((one) => one.id === figures.team);
  return (
    <table class="r-table r-aar-answers">
      <caption class="small dim">{t('aar-answers', { name: team?.name ?? figures.team })}</caption>
      <thead class="small dim">
        <tr>
          <th scope="col">{t('aar-answers-told')}</th>
          <th scope="col">{t('aar-answers-ordered')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.answers.map((row, n) => (
          <tr key={n}>
            <td>
              <span class="small dim">{t('replay-turn-short', { turn: row.turn })}</span>{' '}
              {typeof row.args.title === 'string' ? <b title={t(row.msg, row.args)}>{row.args.title}</b> : <Sentence msg={row.msg} args={row.args} />}
            </td>
            <td>{row.kinds.length ? row.kinds.map((kind) => t(`order-${kind}`)).join(', ') : t('aar-answers-none')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Forecasts({ player, judged }: { player: Player; judged: Judged }) {
  const team = player.opening.statics.teams.find((one) => one.id === judged.team);
  return (
    <table class="r-table r-aar-forecasts">
      <caption class="small dim">
        {t(team ? 'aar-forecasts' : 'aar-forecasts-control', {
          name: team?.name ?? '',
          score: judged.score.toFixed(2),
          count: judged.items.length,
        })}
      </caption>
      <thead class="small dim">
        <tr>
          <th scope="col">{t('aar-forecast-item')}</th>
          <th scope="col">{t('aar-forecast-came')}</th>
          <th scope="col">{t('aar-forecast-score')}</th>
        </tr>
      </thead>
      <tbody>
        {judged.items.map((item) => (
          <tr key={`${item.turn} ${item.ref}`}>
            <td>
              <span class="small dim">{t('replay-turn-short', { turn: item.turn })}</span>{' '}
              <Sentence msg={item.msg} args={item.args} />
            </td>
            <td>
              {t(item.came)}
              <div class="small dim">{t('aar-forecast-told', { pct: Math.round(item.pct) })}</div>
            </td>
            <td>{item.score.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What each team held likely, turn by turn, and what came. */
function Questions({ player, figures }: { player: Player; figures: Figures }) {
  const { statics } = player.opening;
  if (!figures.questions.length) return null;
  return (
    <table class="r-table r-aar-questions">
      <caption class="small dim">{t('aar-questions')}</caption>
      <thead>
        <tr>
          {figures.teams.map(({ team }) => (
            <th key={team} scope="col">
              <Tag team={statics.teams.find((one) => one.id === team)} code={team} />
            </th>
          ))}
        </tr>
      </thead>
      {figures.questions.map((question) => (
        <tbody key={question.id}>
          <tr>
            <th scope="rowgroup" colSpan={figures.teams.length}>
              {question.text}{' '}
              <span class="small dim">
                {t('aar-question-came', {
                  came: question.came === null ? 'open' : question.came ? 'yes' : 'no',
                  turn: question.settled || question.by,
                })}
              </span>
            </th>
          </tr>
          <tr>
            {figures.teams.map(({ team }) => (
              <td key={team}>
                <Estimates asked={question.teams.find((one) => one.team === team)} />
              </td>
            ))}
          </tr>
        </tbody>
      ))}
    </table>
  );
}

function Estimates({ asked }: { asked: Question['teams'][number] | undefined }) {
  if (!asked) return null;
  if (!asked.puts.length) return <span class="dim">{t('aar-question-none')}</span>;
  return (
    <>
      {asked.puts.map(({ turn, pct }) => (
        <div key={turn}>{t('aar-question-put', { turn, pct })}</div>
      ))}
      {asked.score !== null && <div class="small dim">{t('aar-question-score', { score: asked.score.toFixed(2) })}</div>}
    </>
  );
}
