import type { Group } from '../wire';

/** The instruments, in the order every list shows them. */
export const GROUPS: Group[] = ['military', 'diplomatic', 'information', 'intelligence', 'economic', 'covert', 'argument'];
