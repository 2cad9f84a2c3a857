/** An explanation of a result: its factors, its odds with the die, and what changed. */
import { factor, has, number, t } from '../words';
import type { Explanation } from '../wire';
import { Sentence } from './Sentence';

const shown = (value: number | string) => (typeof value === 'number' ? number(value) : t(value));

/** The odds of every outcome on one 0-1 axis, with the die as a pin on the same axis. */
export function OddsBar({ odds, die, outcome }: { odds: [string, number][]; die: number | null; outcome: string }) {
  const total = odds.reduce((sum, [, p]) => sum + p, 0) || 100;
  const said = odds.map(([id, p]) => t('odds-part', { outcome: t(id), percent: Math.round(p) })).join(', ');
  /** A number gives way to the pin where that would stand on it. */
  const aside = (n: number) => {
    const from = odds.slice(0, n).reduce((sum, [, p]) => sum + p, 0) / total;
    const middle = from + (odds[n]?.[1] ?? 0) / total / 2;
    return die === null || Math.abs(middle - die) > 0.035 ? '' : die >= middle ? 'before' : 'after';
  };
  const width = (p: number) => ({ width: `${(p / total) * 100}%` });
  return (
    <div class="odds" role="img" aria-label={die === null ? said : t('odds-said', { odds: said, die: die.toFixed(2) })}>
      <div class="names">
        {odds.map(([id, p]) => (
          <span key={id} class={id === outcome ? 'won' : ''} style={width(p)}>
            {p / total > 0.07 ? t(id) : ''}
          </span>
        ))}
      </div>
      <div class="bar">
        {odds.map(([id, p], n) => (
          <span key={id} class={`${id === outcome ? 'won' : ''} ${aside(n)}`} style={width(p)} title={`${t(id)} ${Math.round(p)}`}>
            {p / total > 0.04 ? Math.round(p) : ''}
          </span>
        ))}
      </div>
      {die !== null && (
        <div class="pin" style={{ left: `${Math.min(0.97, Math.max(0.03, die)) * 100}%` }}>
          <span>{t('die', { value: die.toFixed(2) })}</span>
        </div>
      )}
    </div>
  );
}

/** The sign before a figure; a negative one brings its own. */
function sign(op: string, value: number | string): string {
  if (!op || op === '=' || (op === '+' && Number(value) < 0)) return '';
  return `${op === '*' ? '×' : op} `;
}

export function Explain({ why }: { why: Explanation }) {
  const groups = [...new Set(why.lines.map((l) => l.group))];
  return (
    <div class="explain">
      {why.odds.length > 0 && <OddsBar odds={why.odds} die={why.die} outcome={why.outcome} />}
      {why.odds.length === 0 && why.outcome && (
        <p>
          <b>{t(why.outcome)}</b>
        </p>
      )}
      <div class="factors">
        {groups.map((group) => (
          <table key={group}>
            <tbody>
              {has(group) && (
                <tr>
                  <td colSpan={3}>
                    <b>{t(group)}</b>
                  </td>
                </tr>
              )}
              {why.lines
                .filter((l) => l.group === group)
                .map((l, i) => (
                  <tr key={i} class={l.op === '=' ? 'total' : ''}>
                    <td>{t(l.msg, l.args)}</td>
                    <td class="num">
                      {sign(l.op, l.value)}
                      {typeof l.value === 'number' ? factor(l.value) : t(l.value)}
                    </td>
                    <td class="src">{[l.source && t(l.source), l.rule].filter(Boolean).join(' ')}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        ))}
      </div>
      {why.changes.length > 0 && (
        <>
          <h4>{t('explain-changes')}</h4>
          <table>
            <tbody>
              {why.changes.map((c, i) => (
                <tr key={i}>
                  <td>
                    <Sentence msg={c.msg} args={c.args} />
                  </td>
                  <td class="num dim">{shown(c.before)} →</td>
                  <td class="num">{shown(c.after)}</td>
                  <td class="src">{c.why && t(c.why)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {why.rule && <p class="dim small">{t('explain-rule', { rule: why.rule })}</p>}
    </div>
  );
}
