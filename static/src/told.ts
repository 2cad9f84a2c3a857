/** What somebody was told, for a reader who is not the one it was told to. */
import type { Dispatch } from './wire';
import { t } from './words';

/** The words of a dispatch; a team's own ("you held") say first whose they are. */
export function told(one: Pick<Dispatch, 'msg' | 'args' | 'to'>): string {
  const text = t(one.msg, one.args);
  return one.to ? t('told-to', { team: one.to, text }) : text;
}
