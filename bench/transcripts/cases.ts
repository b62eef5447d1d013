import type { Era } from './write-rollout.ts';

/** A generated thread that is measured. */
export interface Case {
  readonly name: string;
  readonly era: Era;
  readonly bytes: number;
  /** Bytes of the output of one command near the end; 0: it is as all others. */
  readonly hugeLineBytes: number;
  /** Measured against Codex too. */
  readonly withCodex: boolean;
  /** Most milliseconds of the last screen without an index and with one; null: there is no bar. */
  readonly bar: { readonly withoutIndexMs: number; readonly withIndexMs: number } | null;
}

const MB = 1_000_000;
const PLAIN = { hugeLineBytes: 0, withCodex: false, bar: null };

/** Memory of Skein's process with its worker while it reads any of them. */
export const MEMORY_BAR_BYTES = 400 * MB;
/** How many times Codex's time Skein's first screen has to fit into. */
export const CODEX_BAR = 3;

export const CASES: readonly Case[] = [
  { ...PLAIN, name: '5 MB, legacy', era: 'legacy', bytes: 5 * MB, withCodex: true },
  { ...PLAIN, name: '5 MB, paginated', era: 'paginated', bytes: 5 * MB, withCodex: true },
  {
    ...PLAIN,
    name: '50,000 items',
    era: 'legacy',
    bytes: 123 * MB,
  },
  {
    ...PLAIN,
    name: '100 MB, legacy',
    era: 'legacy',
    bytes: 100 * MB,
    bar: { withoutIndexMs: 300, withIndexMs: 50 },
  },
  {
    ...PLAIN,
    name: '100 MB, paginated',
    era: 'paginated',
    bytes: 100 * MB,
    bar: { withoutIndexMs: 300, withIndexMs: 50 },
  },
  {
    ...PLAIN,
    name: '2 GB, legacy',
    era: 'legacy',
    bytes: 2_000 * MB,
    bar: { withoutIndexMs: 5_000, withIndexMs: 50 },
  },
  { ...PLAIN, name: 'a line of 500 MB', era: 'legacy', bytes: 10 * MB, hugeLineBytes: 500 * MB },
];
