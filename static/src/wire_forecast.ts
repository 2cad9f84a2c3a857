/** The shapes of forecasts and bands (engine/bands.py). */
import type { Args } from './wire';

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
  exact: boolean; // the odds were the same in every run: no interval
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
