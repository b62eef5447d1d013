import { type Colour, cubeColour, nearestColour } from './ansi-colours.ts';

/** How a piece of output looks. Colours are the terminal's sixteen, which the theme gives its own values. */
export interface AnsiStyle {
  /** null: the colour of text. */
  readonly fore: Colour | null;
  readonly back: Colour | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly inverse: boolean;
}

/** A piece of a line in one style. */
export interface AnsiRun {
  readonly text: string;
  readonly style: AnsiStyle;
}

export const PLAIN: AnsiStyle = {
  fore: null,
  back: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
};

/** More parameters than this are no style. */
const MOST_PARAMETERS = 64;

const CHANGES: Readonly<Record<number, Partial<AnsiStyle>>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { fore: null },
  49: { back: null },
};

/**
 * The style after a "select graphic rendition" sequence with these parameters. What hides text or makes it blink is left
 * out: nothing of an output may be invisible.
 */
export function styleAfter(style: AnsiStyle, parameters: string): AnsiStyle {
  const parts = parameters.split(';', MOST_PARAMETERS);
  let now = style;
  for (let at = 0; at < parts.length; at += 1) {
    const [code = 0, ...sub] = (parts[at] ?? '').split(':', MOST_PARAMETERS).map(Number);
    if (code === 38 || code === 48) {
      const rest = sub.length > 0 ? colonColour(sub) : parts.slice(at + 1, at + 5).map(Number);
      const { colour, used } = extendedColour(rest);
      if (sub.length === 0) at += used;
      now = code === 38 ? { ...now, fore: colour } : { ...now, back: colour };
    } else {
      now = changed(now, code, sub);
    }
  }
  return now;
}

function changed(style: AnsiStyle, code: number, sub: readonly number[]): AnsiStyle {
  if (code === 0) return PLAIN;
  if (code === 4 && sub[0] === 0) return { ...style, underline: false };
  const change = CHANGES[code];
  if (change !== undefined) return { ...style, ...change };
  if (code >= 30 && code <= 37) return { ...style, fore: (code - 30) as Colour };
  if (code >= 40 && code <= 47) return { ...style, back: (code - 40) as Colour };
  if (code >= 90 && code <= 97) return { ...style, fore: (code - 82) as Colour };
  if (code >= 100 && code <= 107) return { ...style, back: (code - 92) as Colour };
  return style;
}

/** `2:R:G:B` may also be written with the number of a colour space, as `2::R:G:B`. */
function colonColour(sub: readonly number[]): readonly number[] {
  return sub[0] === 2 && sub.length > 4 ? [2, ...sub.slice(2)] : sub;
}

function extendedColour(rest: readonly number[]): { readonly colour: Colour | null; readonly used: number } {
  const [kind, a = 0, b = 0, c = 0] = rest;
  if (kind === 5) return { colour: cubeColour(a), used: 2 };
  if (kind === 2) return { colour: nearestColour(a, b, c), used: 4 };
  return { colour: null, used: 0 };
}
