/**
 * Military symbols, drawn by milsymbol once per distinct look and kept. The library is a chunk of
 * its own, fetched when the first map opens; until then counters show a plain frame.
 */
import { signal } from '@preact/signals';
import type { Theme } from '../theme';

export type Frame = 'friend' | 'hostile' | 'suspect' | 'neutral' | 'unknown';

export interface Look {
  sidc: string;
  frame: Frame;
  fill: string;
  glyph: string;
  theme: Theme;
}

interface Milsymbol {
  Symbol: new (sidc: string, options: Record<string, unknown>) => { asSVG(): string };
  ColorMode(civilian: string, friend: string, hostile: string, neutral: string, unknown: string, suspect: string): unknown;
}

/** Becomes true when symbols can be drawn. */
export const ready = signal(false);
let library: Milsymbol | null = null;
let asked = false;

export function loadSymbols(): void {
  if (asked) return;
  asked = true;
  void import('milsymbol').then((module) => {
    library = module.default as unknown as Milsymbol;
    ready.value = true;
  });
}

/** Half sizes of the frame in units of 1/100 of the symbol size. */
export const FRAME: Record<Frame, { w: number; h: number }> = {
  friend: { w: 75, h: 50 },
  hostile: { w: 72, h: 72 },
  suspect: { w: 72, h: 72 },
  neutral: { w: 55, h: 55 },
  unknown: { w: 69, h: 69 },
};

const LETTER: Record<Frame, string> = { friend: 'F', hostile: 'H', suspect: 'S', neutral: 'N', unknown: 'U' };
const DIGIT: Record<Frame, string> = { friend: '3', hostile: '6', suspect: '5', neutral: '4', unknown: '1' };

/** The code with the wanted affiliation and without the echelon, which the counter draws itself. */
export function code(sidc: string, frame: Frame): string {
  if (/^\d{20,}$/.test(sidc)) {
    return sidc.slice(0, 3) + DIGIT[frame] + sidc.slice(4, 8) + '00' + sidc.slice(10);
  }
  const letters = sidc.padEnd(15, '-');
  return letters.slice(0, 1) + LETTER[frame] + letters.slice(2, 10) + '--' + letters.slice(12);
}

const drawn = new Map<string, string>();

/** The inside of the symbol's SVG, centred on (100, 100) in a 200-unit square; "" until loaded. */
export function symbol(look: Look): string {
  if (!library) return '';
  const id = `${look.sidc}|${look.frame}|${look.fill}|${look.glyph}|${look.theme}`;
  const kept = drawn.get(id);
  if (kept !== undefined) return kept;
  const [inner, outer] = look.theme === 'dark' ? ['#f2f5f9', '#0b1119'] : ['#1a2230', '#ffffff'];
  const every = (c: string) => library?.ColorMode(c, c, c, c, c, c);
  // Every colour is given here: milsymbol's own Suspect frame colour is misspelt (`rbg(`) and would
  // leave the frame without any.
  const svg = new library.Symbol(code(look.sidc, look.frame), {
    size: 100,
    colorMode: every(look.fill),
    frameColor: every(inner),
    // A plain text here is ignored.
    iconColor: every(look.glyph),
    strokeWidth: 6,
    outlineColor: outer,
    outlineWidth: 7,
    infoFields: false,
  }).asSVG();
  const inside = svg
    .slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
    // At 25 px the library's glyph lines are a third of a pixel.
    .replaceAll('stroke-width="3"', 'stroke-width="5.5"')
    // Dashes of an assumed identity are gaps in the frame, so they take the colour outside it.
    .replaceAll('rgb(239, 239, 239)', outer)
    .replaceAll('stroke-dasharray="4,4"', 'stroke-dasharray="14,11"');
  drawn.set(id, inside);
  return inside;
}
