import { secretsIn } from './find-in-text.ts';
import type { SecretMatch } from './types.ts';

/** A text without its secrets, and how many those were. */
export interface MaskedText {
  readonly text: string;
  readonly masked: number;
}

/** Replaces what looks like a secret by the name of its kind. What was masked is not taken for a secret again. */
export function maskSecrets(text: string): MaskedText {
  const found = secretsIn(text);
  return { text: replaced(text, 0, text.length, found), masked: found.length };
}

/** The part of a text from `start` to before `end`, with the secrets in it replaced. None of them crosses either. */
export function replaced(text: string, start: number, end: number, secrets: readonly SecretMatch[]): string {
  if (secrets.length === 0) return text.slice(start, end);
  const parts: string[] = [];
  let at = start;
  for (const secret of secrets) {
    parts.push(text.slice(at, secret.start), `[masked ${secret.kind}]`);
    at = secret.end;
  }
  parts.push(text.slice(at, end));
  return parts.join('');
}
