/** What every team has declared, this turn and last: the same list on every board and for control. */
import type { Signal, Team, View } from '../wire';
import { t } from '../words';
import { Tag } from './Tag';

function Row({ signal, teams }: { signal: Signal; teams: Team[] }) {
  return (
    <li class="signal">
      <Tag team={teams.find((one) => one.id === signal.team)} code={signal.team} />
      <div class="grow">
        <div>
          <span class="small dim">{t(`signal-kind-${signal.kind}`)}</span> {signal.said}
        </div>
        {signal.text && <div class="small dim">{t('signals-own-words', { text: signal.text })}</div>}
      </div>
    </li>
  );
}

export function SignalList({ view, teams }: { view: View; teams: Team[] }) {
  const of = (turn: number) => view.signals.filter((one) => one.turn === turn);
  const [now, last] = [of(view.turn), of(view.turn - 1)];
  return (
    <>
      <h2>{t('signals-title')}</h2>
      {now.length ? (
        <ul>
          {now.map((one) => (
            <Row key={one.team + one.option} signal={one} teams={teams} />
          ))}
        </ul>
      ) : (
        <p class="dim">{t('signals-none')}</p>
      )}
      {view.turn > 1 && (
        <>
          <h2>{t('signals-last')}</h2>
          {last.length ? (
            <ul>
              {last.map((one) => (
                <Row key={one.team + one.option} signal={one} teams={teams} />
              ))}
            </ul>
          ) : (
            <p class="dim">{t('signals-none-last')}</p>
          )}
        </>
      )}
    </>
  );
}
