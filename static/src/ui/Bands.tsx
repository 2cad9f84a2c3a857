/** What many runs gave: likely outcomes, ranges of numbers, and the factors that weigh most. */
import type { BandFactor, Bands as Said, Chance, ItemBands, Spread, Trial } from '../wire_forecast';
import { has, number, signed, t } from '../words';
import { Explain } from './Explain';
import { Sentence } from './Sentence';

/** A share as so many in so many: tenths in the middle, finer where a tenth would mislead. */
export function share(pct: number): { n: number; of: number } {
  if (pct <= 0) return { n: 0, of: 10 };
  if (pct < 7.5) return { n: 1, of: Math.round(100 / pct) };
  if (pct > 92.5) {
    const of = Math.round(100 / (100 - pct));
    return { n: of - 1, of };
  }
  return { n: Math.round(pct / 10), of: 10 };
}

/** The name of a number and what it is of: "lost:RED" and "Redland". */
export function namedBand(name: string, nameOf: (id: string) => string): string {
  const [kind = '', of = ''] = name.split(/:(.*)/s);
  const said = nameOf(of);
  return t(`band-${kind}`, { team: said, of: said });
}

/** Where P10, P50 and P90 lie between the least and the most of their rows, 0 to 1. */
export function place(spread: Spread, low: number, high: number): [number, number, number] {
  const span = high - low || 1;
  return [(spread.p10 - low) / span, (spread.p50 - low) / span, (spread.p90 - low) / span];
}

export function Chances({ rows, exact, leaves }: { rows: Chance[]; exact: boolean; leaves: number }) {
  if (rows.length === 0) return null;
  return (
    <table class="bands">
      <caption>{leaves ? t('bands-exact-tree', { leaves }) : t(exact ? 'bands-exact' : 'bands-outcomes')}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.outcome}>
            <th scope="row">{t(row.outcome)}</th>
            <td class="band-bar" aria-hidden="true">
              <span class="band-fill" style={{ width: `${row.pct}%` }} />
              {!exact && <span class="band-range" style={{ left: `${row.low}%`, width: `${Math.max(0.5, row.high - row.low)}%` }} />}
            </td>
            <td class="num">{t('bands-pct', { pct: Math.round(row.pct) })}</td>
            <td class="small dim">
              {row.pct >= 100 ? t('bands-always') : t('bands-words', share(row.pct))}
              {!exact && <> · {t('bands-interval', { low: Math.round(row.low), high: Math.round(row.high) })}</>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Spreads({ rows, nameOf }: { rows: Spread[]; nameOf: (id: string) => string }) {
  if (rows.length === 0) return null;
  return (
    <table class="bands">
      <caption>{t('bands-numbers')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('bands-numbers-head')}</th>
          <td aria-hidden="true" />
          <th scope="col" class="num">
            P10
          </th>
          <th scope="col" class="num">
            P50
          </th>
          <th scope="col" class="num">
            P90
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const low = Math.min(0, row.p10);
          const [from, middle, to] = place(row, low, Math.max(0, row.p90));
          return (
            <tr key={row.name}>
              <th scope="row">{namedBand(row.name, nameOf)}</th>
              <td class="band-bar" aria-hidden="true">
                <span class="band-fill pale" style={{ left: `${from * 100}%`, width: `${Math.max(1, (to - from) * 100)}%` }} />
                <span class="band-middle" style={{ left: `${middle * 100}%` }} />
              </td>
              <td class="num">{number(row.p10)}</td>
              <td class="num">
                <b>{number(row.p50)}</b>
              </td>
              <td class="num">{number(row.p90)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function Weighs({ rows }: { rows: BandFactor[] }) {
  if (rows.length === 0) return null;
  const most = Math.max(...rows.map((row) => Math.abs(row.by))) || 1;
  return (
    <table class="bands">
      <caption>{t('bands-factors')}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.msg}>
            <th scope="row">{t(row.msg, row.args)}</th>
            <td class="band-bar" aria-hidden="true">
              <span class={`band-fill ${row.by < 0 ? 'less' : ''}`} style={{ width: `${(Math.abs(row.by) / most) * 100}%` }} />
            </td>
            <td class="num">{t('bands-points', { by: signed(row.by) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function OneItem({ item, runs, nameOf }: { item: ItemBands; runs: number; nameOf: (id: string) => string }) {
  return (
    <div class="bands-item">
      {item.happens < runs && <p class="small dim">{t('bands-happens', { happens: item.happens, runs })}</p>}
      {item.happens === runs && item.chances.length === 0 && <p class="dim">{t('bands-certain')}</p>}
      <Chances rows={item.chances} exact={item.exact} leaves={item.leaves} />
      <Spreads rows={item.spreads} nameOf={nameOf} />
      <Weighs rows={item.factors} />
      {item.why && (
        <details>
          <summary>{t('bands-expected')}</summary>
          <Explain why={item.why} proposed />
        </details>
      )}
    </div>
  );
}

/** What small changes of the order would be worth, each with its interval. */
export function Trials({ rows }: { rows: Trial[] }) {
  if (rows.length === 0) return null;
  return (
    <table class="bands">
      <caption>{t('bands-trials')}</caption>
      <tbody>
        {rows.map((row, n) => (
          <tr key={n}>
            <th scope="row">
              <span class="label">{has(`param-${row.param}`) ? t(`param-${row.param}`) : row.param}</span> <Sentence msg={row.msg} args={row.args} />
            </th>
            <td class="num">{t('bands-points', { by: signed(row.by) })}</td>
            <td class="small dim">{row.low !== row.high && t('bands-points-interval', { low: signed(row.low), high: signed(row.high) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What would change the result most: an order given otherwise, or a factor gone. */
function Most({ said }: { said: Said }) {
  const { most_trial: trial, most_factor: factor } = said;
  if (trial)
    return (
      <p class="bands-most">
        {t('bands-most-trial', { by: signed(trial.by) })} <Sentence msg={trial.msg} args={trial.args} />
      </p>
    );
  if (factor) return <p class="bands-most">{t('bands-most', { factor: t(factor.msg, factor.args), by: signed(-factor.by) })}</p>;
  return null;
}

/** The whole answer: what would change it most, then item by item, then the turn's own numbers. */
export function Bands({ said, nameOf }: { said: Said; nameOf: (id: string) => string }) {
  const changed = said.whole;
  return (
    <>
      <Most said={said} />
      {said.items.map((item) => (
        <section key={item.ref}>
          <h3>
            <Sentence msg={item.msg} args={item.args} />
          </h3>
          <OneItem item={item} runs={said.runs} nameOf={nameOf} />
        </section>
      ))}
      <Trials rows={said.trials} />
      {said.items.length === 0 && <p class="dim">{t(changed.length ? 'forecast-nothing' : 'forecast-no-change')}</p>}
      <Spreads rows={changed} nameOf={nameOf} />
      {Object.entries(said.tracks)
        .filter(([id]) => changed.some((row) => row.name === `track:${id}`))
        .map(([id, rows]) => (
          <details key={id}>
            <summary>{t('bands-why', { track: nameOf(id) })}</summary>
            <Weighs rows={rows} />
          </details>
        ))}
    </>
  );
}
