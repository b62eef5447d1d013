import type { Random } from '../../src/main/sample-home/index.ts';

/** Where the texts of turns come from. */
export interface TurnTexts {
  /** At least `length` characters of what an agent writes. */
  prose(length: number): string;
  /** At least `length` characters of what commands print. */
  output(length: number): string;
  command(): string;
  /** null: the turn changes no file. */
  patch(): string | null;
}

type Words = readonly [string, ...string[]];

/** In about a tenth of all first messages: the search for a common word. */
export const COMMON_WORD = 'timeout';
/** In about one first message in two thousand. */
export const RARE_WORD = 'chrysalis';
/** Each is common, both together are not: the search for two words. */
export const TWO_WORDS = ['refactor', 'parser'] as const;

const VERBS: Words = [
  'fix',
  'refactor',
  'explain',
  'review',
  'speed up',
  'test',
  'document',
  'simplify',
  'port',
  'remove',
];
const THINGS: Words = [
  'login form',
  'parser',
  'request timeout',
  'invoice export',
  'cache layer',
  'upload worker',
  'search index',
  'retry loop',
  'settings page',
  'database pool',
];
const DETAILS: Words = [
  'it fails on the second run',
  'the log says nothing useful',
  'only in the release build',
  'users on slow networks see it',
  'the types are too loose',
  'there is no test for it yet',
  'it allocates far too much',
  'the old code must keep working',
];
const PROSE: Words = [
  'The handler reads the body twice, which is why the second read is empty.',
  'I changed the signature so that the caller decides about the time limit.',
  'All tests pass; the slow one takes 4.2 s instead of 19 s.',
  'The cause is a lock that is taken in two different orders.',
  'Both branches return early now, and the flag is gone.',
  'I left the old name in place as an alias until the next release.',
  'This needs an index on (account_id, created_at) to stay fast.',
  'Nothing else in the repository calls this function.',
];
const OUTPUT: Words = [
  'src/server/handlers/upload.ts:118:    const limit = options.limit ?? DEFAULT_LIMIT;',
  '   Compiling serde_json v1.0.140',
  'test result: ok. 148 passed; 0 failed; 3 ignored; finished in 2.41s',
  'drwxr-xr-x  14 dev dev   4096 Mar  3 11:02 node_modules',
  '@@ -88,7 +88,9 @@ export class Pool {',
  '\t"integrity": "sha512-8e2b1f0c5d7a4c3f9b6e",',
  'warning: unused variable: `previous`',
  '2026-03-04T09:12:44.120Z INFO worker: took job 88121 in 12 ms',
];

/** What a user might type first. The number keeps titles apart. */
export function firstMessage(index: number, random: Random): string {
  const rare = random.next() < 1 / 2_000 ? `, see ${RARE_WORD}` : '';
  return `${random.pick(VERBS)} the ${random.pick(THINGS)} ${index}: ${random.pick(DETAILS)}${rare}`;
}

/** A name that a user might give. */
export function threadName(index: number, random: Random): string {
  return `${capital(random.pick(THINGS))} ${index}`;
}

/** At least `length` characters of an agent's answer. */
export function prose(length: number, random: Random): string {
  return repeat(PROSE, ' ', length, random);
}

/** At least `length` characters of what commands print. */
export function commandOutput(length: number, random: Random): string {
  return repeat(OUTPUT, '\n', length, random);
}

function repeat(parts: Words, joint: string, length: number, random: Random): string {
  const out: string[] = [];
  for (let size = 0; size < length; ) {
    const part = random.pick(parts);
    out.push(part);
    size += part.length + joint.length;
  }
  return out.join(joint);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
