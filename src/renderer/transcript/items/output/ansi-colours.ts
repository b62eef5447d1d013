/** Names of the sixteen colours of a terminal in the order of their numbers. */
export const COLOURS = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'brightBlack',
  'brightRed',
  'brightGreen',
  'brightYellow',
  'brightBlue',
  'brightMagenta',
  'brightCyan',
  'brightWhite',
] as const;
export type Colour = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;

/** Hues, in degrees, from which a colour is the named one. */
const HUES: readonly (readonly [from: number, colour: Colour])[] = [
  [345, 1],
  [265, 5],
  [200, 4],
  [165, 6],
  [72, 2],
  [22, 3],
  [0, 1],
];
/** Less colourful than this is grey. */
const GREY = 0.16;
const BRIGHT = 0.62;

/**
 * The one of the sixteen that is nearest to a colour given by red, green and blue of 0 to 255. The theme shows the sixteen
 * so that they can be read on its background, which colours that a program chose for another background could not.
 */
export function nearestColour(red: number, green: number, blue: number): Colour {
  const [r, g, b] = [red, green, blue].map((part) => Math.min(255, Math.max(0, part || 0)) / 255);
  const most = Math.max(r ?? 0, g ?? 0, b ?? 0);
  const least = Math.min(r ?? 0, g ?? 0, b ?? 0);
  const light = (most + least) / 2;
  if (most - least < GREY) return greyColour(light);
  const hue = hueOf([r ?? 0, g ?? 0, b ?? 0], most, most - least);
  const base = HUES.find(([from]) => hue >= from)?.[1] ?? 1;
  return (light >= BRIGHT ? base + 8 : base) as Colour;
}

/** The nearest of the sixteen to a colour of the table of 256; null for a number that is not in it. */
export function cubeColour(index: number): Colour | null {
  if (!Number.isInteger(index) || index < 0 || index > 255) return null;
  if (index < 16) return index as Colour;
  if (index >= 232) return greyColour((8 + (index - 232) * 10) / 255);
  const cube = index - 16;
  return nearestColour(step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6));
}

function step(level: number): number {
  return level === 0 ? 0 : 55 + level * 40;
}

function greyColour(light: number): Colour {
  if (light < 0.25) return 0;
  if (light < 0.6) return 8;
  return light < 0.85 ? 7 : 15;
}

function hueOf([r, g, b]: readonly [number, number, number], most: number, range: number): number {
  const sixth = most === r ? (g - b) / range : most === g ? 2 + (b - r) / range : 4 + (r - g) / range;
  return (sixth * 60 + 360) % 360;
}
