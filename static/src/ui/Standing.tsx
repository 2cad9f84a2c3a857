/**
 * Where teams stand: the rung of each pair on the ladder, and what each host allows each guest.
 * Beside a number is where its start comes from; one that has moved since says from where.
 */
import type { Statics, View } from '../wire';
import { t } from '../words';
import { Source } from './Source';
import { Tag } from './Tag';

interface Row {
  key: string;
  teams: [string, string];
  /** Between the two: a pair, or from host to guest. */
  sign: string;
  level: number;
  name: string;
  /** What it was at STARTEX, null where that may not be known. */
  start: number | null;
  source: string;
  /** What it will be, if that is settled. */
  next: number | null;
}

/** The pairs of the ladder, in the scenario's order. */
export function rungs(statics: Statics, view: View): Row[] {
  return statics.pairs.flatMap((pair) => {
    const key = [pair.a, pair.b].sort().join('|');
    const level = view.rungs[key];
    if (level === undefined) return [];
    return [{ key, teams: [pair.a, pair.b], sign: '–', level, name: statics.ladder[level] ?? '', start: pair.rung, source: pair.provenance, next: null }];
  });
}

/** The grants this audience knows of. */
export function grants(statics: Statics, view: View): Row[] {
  return view.grants.map((one) => {
    const key = `${one.host}>${one.guest}`;
    const levels = statics.access.find((rule) => rule.host === one.host && rule.guest === one.guest)?.levels ?? [];
    const next = one.next === one.level ? null : one.next;
    return { key, teams: [one.host, one.guest], sign: '→', level: one.level, name: levels[one.level] ?? '', start: one.start, source: view.sources[`access:${key}`] ?? '', next };
  });
}

function Rows({ title, rows, statics }: { title: string; rows: Row[]; statics: Statics }) {
  if (!rows.length) return null;
  const team = (id: string) => statics.teams.find((one) => one.id === id);
  return (
    <section class="standing" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.key}>
            <span class="who">
              <Tag team={team(row.teams[0])} code={row.teams[0]} /> <span class="dim">{row.sign}</span> <Tag team={team(row.teams[1])} code={row.teams[1]} />
            </span>
            <b class="num">{row.level}</b>
            <span class="what small">
              {t(row.name)} {row.next !== null && <span class="amber">{t('standing-next', { level: row.next })} </span>}
              {row.start !== null && row.start !== row.level && <span class="dim">{t('standing-start', { level: row.start })} </span>}
              <Source text={row.source} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Standing({ statics, view }: { statics: Statics; view: View }) {
  return (
    <>
      <Rows title="standing-rungs" rows={rungs(statics, view)} statics={statics} />
      <Rows title="standing-grants" rows={grants(statics, view)} statics={statics} />
    </>
  );
}
