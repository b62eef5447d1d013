import type { CallParams } from '../../shared/contract.ts';

/** What every command can be told. */
export interface CommonFlags {
  readonly home: string | null;
  readonly json: boolean;
  readonly readOnly: boolean;
}

/** One run of the command line: what it asks the app, or the text it prints without asking. */
export type Command =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'list'; readonly flags: CommonFlags; readonly params: CallParams<'threads.list'> }
  | { readonly kind: 'show'; readonly flags: CommonFlags; readonly params: CallParams<'threads.read'> }
  | { readonly kind: 'update'; readonly flags: CommonFlags; readonly params: CallParams<'threads.update'> };

/** Options as they were given: text for those with a value, true for the others, undefined for absent ones. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** The words on the command line cannot be meant. The message names what was expected; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
