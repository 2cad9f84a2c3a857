/** The figures for the after-action review (play/aar.py). */
import type { Args, TeamId } from './wire';

/** GET /api/seats/{seat}/replay/aar?as= */
export interface AfterAction {
  as: string;
  unlocked: boolean; // the truth may be replayed, so luck and forecasts are there
  turns: number; // published
  teams: TeamFigures[]; // the truth: all; a team's view: that team; the public: none
  forecasts: Judged[];
  questions: Question[]; // put to those teams, answered or not
}
export interface Question {
  id: string;
  text: string;
  by: number; // last turn
  came: boolean | null; // null: open, or not yet released
  settled: number; // turn, 0 with null
  teams: { team: TeamId; puts: { turn: number; pct: number }[]; score: number | null }[]; // score: mean Brier over the turns it stood
}
export interface TeamFigures {
  team: TeamId;
  conduct: {
    turns: number;
    on_time: number;
    orders: number;
    refused: number;
    refused_rate: number; // 0..1
    voided: number;
    treaties: number;
    broken: number;
    steps: number;
    escalating: number;
    demands_answered: number;
    demands_overdue: number;
  };
  answers: { turn: number; msg: string; args: Args; kinds: string[] }[]; // what the storyline told it, and the kinds of order it gave in that turn
  luck: { dice: number; mean: number | null; low: number; high: number } | null; // mean in the truth only
}
export interface Judged {
  team: TeamId; // "control": its bands
  score: number; // Brier, 0 sure and right to 1 sure and wrong
  items: { turn: number; ref: string; msg: string; args: Args; pct: number; came: string; score: number }[];
}
