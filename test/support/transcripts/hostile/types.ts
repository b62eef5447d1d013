import type { RolloutLine } from '../../rollout-builder.ts';

/** What hostile cases aim at. */
export interface Target {
  /** A server that must never be asked for anything: `http://127.0.0.1:PORT`. */
  readonly canary: string;
  /** A named pipe that nobody writes to: who opens it waits for ever. */
  readonly pipe: string;
}

/** A text that is put wherever a transcript has a text. */
export interface HostileText {
  readonly name: string;
  /** What would happen if it worked. */
  readonly tries: string;
  readonly text: string;
  /** `said`: only in messages, outputs and plans, because it is large. */
  readonly places: 'all' | 'said';
}

/** Records that are hostile by their form. A string is a raw line. */
export interface HostileRecords {
  readonly name: string;
  readonly tries: string;
  readonly records: readonly (RolloutLine | string)[];
}

export type HostileCase = HostileText | HostileRecords;

export type Era = 'legacy' | 'paginated';

/** What every script of the corpus runs when it is let: the window then has this property. */
export const PWNED = '__pwned';
export const RUN = `window.${PWNED}=1`;

/** Shorthand for a text that goes everywhere. */
export function everywhere(name: string, tries: string, ...lines: readonly string[]): HostileText {
  return { name, tries, text: lines.join('\n'), places: 'all' };
}

/** Shorthand for a large text. */
export function large(name: string, tries: string, text: string): HostileText {
  return { name, tries, text, places: 'said' };
}

export function records(
  name: string,
  tries: string,
  ...lines: readonly (RolloutLine | string)[]
): HostileRecords {
  return { name, tries, records: lines };
}
