import type { ShownText } from './transcript.ts';

/** A duration for a document: `850 ms`, `12.3 s`, `4 min 5 s`; null for none. */
export function exactDuration(ms: number | null): string | null {
  if (ms === null) return null;
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A whole text; where some of it is left out, that is said in its place. */
export function wholeText({ text, omitted, omittedAt = text.length }: ShownText): string {
  if (omitted === 0) return text;
  return `${text.slice(0, omittedAt)}\n[${omitted} characters are left out here]\n${text.slice(omittedAt)}`;
}

/** Sequences that colour a terminal's text, move its cursor or name its window. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for.
const TERMINAL =
  /\u001b(?:\[[0-9:;<=>?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,2048}(?:\u0007|\u001b\\)|[@-Z\\^_=>])/g;
/** What steers and is seen nowhere: control characters but tab and line end, and those that turn the direction of text. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for.
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A text without what steers a terminal: colours are taken out, other such characters are shown by their numbers. */
export function calmText(text: string): string {
  return plainText(text).replaceAll(STEERING, (char) => `[U+${hex(char)}]`);
}

/** A text without the sequences that colour it, and with plain line ends. */
export function plainText(text: string): string {
  return text.replaceAll(TERMINAL, '').replaceAll(/\r\n?/g, '\n');
}

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}
