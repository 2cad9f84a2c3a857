/**
 * An explanation: what it says in a sentence, the odds with the die, the factors side by side with
 * where each number comes from, and what changed. The one component of result, review, preview and
 * replay; `explanation.ts` reads the same as plain text.
 */
import { useState } from 'preact/hooks';
import { has, t } from '../words';
import type { Explanation } from '../wire';
import { asText, columns, figure, fromWhere, shown, type Line } from './explanation';
import { Sentence } from './Sentence';

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

function Row({ line }: { line: Line }) {
  const where = fromWhere(line);
  return (
    <tr class={line.op === '=' ? 'total' : ''}>
      <th scope="row">{t(line.msg, line.args)}</th>
      <td class="num">{figure(line)}</td>
      <td class="src">
        {where && <span class={`label ${line.source === 'judgement' ? 'judged' : ''}`}>{where}</span>} {line.rule && <span title={t('explain-rule', { rule: line.rule })}>{line.rule}</span>}
      </td>
    </tr>
  );
}

/** The factors, one table a side. */
function Factors({ why }: { why: Explanation }) {
  const list = columns(why);
  if (!list.length) return null;
  return (
    <div class={`factors ${list.length === 1 ? 'one' : ''}`}>
      {list.map(({ group, lines }) => (
        <table key={group}>
          <caption class={has(group) ? '' : 'sr-only'}>{has(group) ? t(group) : t('explain-factors')}</caption>
          <tbody>
            {lines.map((line, n) => (
              <Row key={n} line={line} />
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Changes({ why, proposed }: { why: Explanation; proposed: boolean }) {
  if (!why.changes.length) return proposed ? <p class="dim">{t('explain-changes-none')}</p> : null;
  return (
    <section class="changes">
      <h4>
        {t(proposed ? 'explain-changes-proposed' : 'explain-changes')}
        {proposed && <span class="small dim">{t('explain-changes-not-yet')}</span>}
      </h4>
      <table>
        <tbody>
          {why.changes.map((c, n) => (
            <tr key={n}>
              <th scope="row">
                <Sentence msg={c.msg} args={c.args} />
              </th>
              <td class="num dim">
                {shown(c.before)} <span aria-hidden="true">→</span>
              </td>
              <td class="num">
                <b>{shown(c.after)}</b>
              </td>
              <td class="src">{c.why && t(c.why, c.args)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Props {
  why: Explanation;
  /** The outcome that stands, where control picked another than was thrown. */
  outcome?: string;
  /** It is a proposal: what it changes has not happened yet. */
  proposed?: boolean;
}

export function Explain({ why, outcome = why.outcome, proposed = false }: Props) {
  const [text, asWords] = useState(false);
  return (
    <div class="explain">
      {text ? (
        <pre class="as-text">{asText({ ...why, outcome })}</pre>
      ) : (
        <>
          {why.says && (
            <p>
              <Sentence msg={why.says} args={why.args} />
            </p>
          )}
          {why.odds.length > 0 && <OddsBar odds={why.odds} die={why.die} outcome={outcome} />}
          {why.odds.length === 0 && outcome && (
            <p>
              <b>{t(outcome)}</b> {why.die !== null && <span class="dim">{t('die', { value: why.die.toFixed(2) })}</span>}
            </p>
          )}
          <Factors why={why} />
          <Changes why={why} proposed={proposed} />
        </>
      )}
      <p class="small dim foot">
        {!text && why.row && <span>{t('explain-row', { row: has(why.row) ? t(why.row) : why.row })}</span>}
        {!text && why.rule && <span>{t('explain-rule', { rule: why.rule })}</span>}
        <button type="button" class="link small" aria-pressed={text} onClick={() => asWords(!text)}>
          {t(text ? 'explain-as-table' : 'explain-as-text')}
        </button>
      </p>
    </div>
  );
}
