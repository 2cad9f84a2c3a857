/** What control has in store, as the server tells it. */
import type { TeamId } from './wire';

/** GET /api/seats/{seat}/control/storyline: what control has in store. */
export interface Storyline {
  aim: string;
  learning: { id: string; text: string; watch: string[] }[];
  injects: StoryInject[];
  cards: { id: string; team: TeamId; title: string; text: string; dealt: boolean }[];
  questions: StoryQuestion[];
}
export interface StoryQuestion {
  id: string;
  text: string;
  teams: TeamId[];
  by: number; // last turn
  true: boolean; // its condition holds now
  came: boolean | null; // settled yes or no
  estimates: Partial<Record<TeamId, number>>; // per cent each team last put on a yes
}
export interface StoryInject {
  id: string;
  title: string;
  text: string;
  audience: string[]; // teams, public or control
  at: number; // turn it is due, 0 for none
  when: string; // its condition as written, or ""
  contingency: boolean; // it waits for control alone
  expected: string; // what players are expected to do
  objective: string; // id of the learning objective it serves
  provenance: string; // where its turn, condition and effects come from
  fired: number; // turn it happened, 0: not yet
  asked: boolean; // control has fired it in the turn under review
}
