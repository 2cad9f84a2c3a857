/** The shapes of forecasts and bands (engine/bands.py). */
import type { Args, Explanation } from './wire';

/** How far a forecast is. `about`: a draft's id, "new" for an order being written, "" for the move. */
export interface ForecastState {
  id: string;
  about: string;
  state: 'running' | 'done' | 'cancelled' | 'failed';
  runs: number;
  done: number;
  at: string;
}
/** POST /api/seats/{seat}/forecasts/, GET and DELETE …/{id}; engine/forecast.py. */
export interface Forecast extends ForecastState {
  orders: string[];
  bands: Bands | null;
}
export interface Bands {
  runs: number;
  items: ItemBands[];
  whole: Spread[]; // of the turn: "track:<id>", "lost:<team>", "score:<objective>"; changes, not levels
  tracks: Record<string, BandFactor[]>; // the causes that move each most
  most: string; // ref of the item that a factor would change most, "" if none
  most_factor: BandFactor | null;
  expected: number | null; // points of chance that the order asked about goes well, on average
  trials: Trial[]; // small changes of that order, what helps most first
  most_trial: Trial | null; // the one worth more than any factor
}
/** An order with one thing chosen otherwise, in words, and what that is worth in points of chance. */
export interface Trial {
  param: string;
  msg: string;
  args: Args;
  by: number;
  low: number; // 95 % interval
  high: number;
}
export interface ItemBands {
  ref: string;
  kind: string;
  msg: string;
  args: Args;
  happens: number; // runs in which it came up
  chances: Chance[];
  spreads: Spread[];
  factors: BandFactor[]; // at most three, the strongest first
  exact: boolean; // the odds were the same in every run, or all ways were gone through: no interval
  leaves: number; // how many ways its dice may fall, 0 if they were not gone through
  why: Explanation | null; // of its likeliest outcome, as its team would read it
}
export interface Chance {
  outcome: string;
  pct: number;
  low: number; // 95 % interval
  high: number;
}
export interface Spread {
  name: string;
  p10: number;
  p50: number;
  p90: number;
}
export interface BandFactor {
  msg: string;
  args: Args;
  by: number; // points of chance, or of a track, that the result has from it
}
