/** Explanations read: factors in columns, figures with their signs, sources in words, plain text. */
import type { Explanation } from '../wire';
import { factor, has, number, t } from '../words';

export type Line = Explanation['lines'][number];

/** The lines in columns, by group, in order of first appearance. */
export function columns(why: Explanation): { group: string; lines: Line[] }[] {
  const out: { group: string; lines: Line[] }[] = [];
  for (const line of why.lines) {
    const found = out.find((column) => column.group === line.group);
    if (found) found.lines.push(line);
    else out.push({ group: line.group, lines: [line] });
  }
  return out;
}

/** A value that is a number, or a word of the catalogue. */
export const shown = (value: number | string): string => (typeof value === 'number' ? number(value) : t(value));

/** A line's figure with how it enters: "+0.30", "−5", "× 0.80", "≥ 0.05", "= 0.42". */
export function figure({ op, value }: Line): string {
  if (typeof value !== 'number') return t(value);
  if (op === '+') return (value < 0 ? '' : '+') + factor(value);
  const sign = op === '*' ? '×' : op;
  return sign ? `${sign} ${factor(value)}` : factor(value);
}

/** Where a number comes from: a fact of the sources by its number, else the label in words. */
export function fromWhere({ source }: Line): string {
  if (!source) return '';
  if (/^F\d/.test(source)) return t('explain-fact', { fact: source });
  return has(source) ? t(source) : source;
}

/** The whole explanation as lines of text. */
export function asText(why: Explanation): string {
  const out: string[] = [];
  if (why.says) out.push(t(why.says, why.args));
  for (const { group, lines } of columns(why)) {
    if (has(group)) out.push(`${t(group)}:`);
    for (const line of lines) {
      const from = [fromWhere(line), line.rule].filter(Boolean).join(', ');
      out.push(`  ${t(line.msg, line.args)} ${figure(line)}${from ? ` (${from})` : ''}`);
    }
  }
  if (why.row) out.push(t('explain-row', { row: has(why.row) ? t(why.row) : why.row }));
  if (why.odds.length) out.push(why.odds.map(([id, p]) => t('odds-part', { outcome: t(id), percent: Math.round(p) })).join(', '));
  const end = [why.die === null ? '' : t('die', { value: why.die.toFixed(2) }), why.outcome ? t(why.outcome) : ''].filter(Boolean);
  if (end.length) out.push(end.join(': '));
  for (const c of why.changes) out.push(`${t(c.msg, c.args)}: ${shown(c.before)} → ${shown(c.after)}${c.why ? ` (${t(c.why, c.args)})` : ''}`);
  if (why.rule) out.push(t('explain-rule', { rule: why.rule }));
  return out.join('\n');
}
