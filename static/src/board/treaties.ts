/** Treaties, demands and bills as an audience knows them, sorted into what waits for whom. */
import type { Demand, Frame, Offer, TeamId, Treaty } from '../wire';
import { t } from '../words';

const isOpen = (d: Demand) => d.status === 'open' || d.status === 'delayed';
export const signed = (one: Treaty) => one.parties.every((p) => one.signed.includes(p));

export interface Desk {
  /** Demands and bills this team must answer, the nearest deadline first. */
  waiting: Demand[];
  /** Those it has made, and public ones between others, still open. */
  open: Demand[];
  /** Those that have been answered, the latest first. */
  answered: Demand[];
  /** Treaties on offer that this team has not signed. */
  toSign: Treaty[];
  /** On offer, and signed by this team. */
  offered: Treaty[];
  /** Signed by all: in force, or waiting for their first turn. */
  agreed: Treaty[];
}

export function sorted(frame: Frame): Desk {
  const me = frame.audience;
  const { demands, treaties } = frame.view;
  const near = (a: Demand, b: Demand) => a.deadline - b.deadline || a.id.localeCompare(b.id);
  return {
    waiting: demands.filter((d) => isOpen(d) && d.of === me).sort(near),
    open: demands.filter((d) => isOpen(d) && d.of !== me).sort(near),
    answered: demands.filter((d) => !isOpen(d)).sort((a, b) => b.answered - a.answered),
    toSign: treaties.filter((x) => !signed(x) && x.parties.includes(me) && !x.signed.includes(me)),
    offered: treaties.filter((x) => !signed(x) && (x.signed.includes(me) || !x.parties.includes(me))),
    agreed: treaties.filter(signed),
  };
}

/** How many demands, bills and offers wait for this team. */
export function waiting(frame: Frame): number {
  const { waiting: demands, toSign } = sorted(frame);
  return demands.length + toSign.length;
}

/** What this team may order about one demand or treaty now. */
export function offersOn(frame: Frame, subject: 'demand' | 'treaty', id: string): Offer[] {
  return frame.offers.filter((o) => o.subject[subject] === id);
}

/** The treaty an order is about, if it is about one. */
export const treatyOf = (frame: Frame, offer: Offer): Treaty | undefined => frame.view.treaties.find((one) => one.id === offer.subject.treaty);

/** A term in one sentence, in the words of the form it was chosen in. */
export function termText(term: Treaty['terms'][number]): string {
  const pair = (value: unknown): [TeamId, TeamId] => {
    const [first = '', second = ''] = String(value).split('>');
    return [first, second];
  };
  const said: Record<string, string | number | boolean> = { ...term };
  if ('who' in term) {
    const [by, to] = pair(term.who);
    said.who = t('choice-who', { by, to });
  }
  if ('grant' in term) {
    const [host, guest] = pair(term.grant);
    said.grant = t('choice-grant', { host, guest });
  }
  if ('stock' in term) said.stock = t(`stock-${String(term.stock)}`).toLowerCase();
  if ('every' in term) said.every = t(term.every === 'once' ? 'choice-once' : 'choice-each-turn');
  if ('price' in term) said.price = t(`price-${String(term.price)}`);
  return t(`term-${term.do}-sentence`, said);
}
