import { createHash } from 'node:crypto';
import type { SecretFinding } from '../../../shared/contract.ts';
import { secretsIn } from './find-in-text.ts';
import type { SecretMatch } from './types.ts';

/** Different secrets that are listed; all are counted. */
const MOST_LISTED = 1_000;
const SHOWN = 4;

/** Collects the secrets of a thread: each one once, with where it stands first and how often it is there. */
export class SecretList {
  /** Of all secrets, each as often as it is there. */
  total = 0;
  /** False: there are more different ones than are listed. */
  complete = true;
  /** By a digest, so that no secret is kept. */
  readonly #found = new Map<string, SecretFinding>();

  /** Looks through a text of the item at this position. */
  add(text: string, item: number): void {
    for (const match of secretsIn(text)) this.#count(text.slice(match.start, match.end), match, item);
  }

  /** In the order in which they stand in the thread. */
  findings(): readonly SecretFinding[] {
    return [...this.#found.values()];
  }

  #count(secret: string, { kind }: SecretMatch, item: number): void {
    this.total += 1;
    const key = createHash('sha256').update(secret).digest('base64');
    const known = this.#found.get(key);
    if (known !== undefined) this.#found.set(key, { ...known, count: known.count + 1 });
    else if (this.#found.size >= MOST_LISTED) this.complete = false;
    else this.#found.set(key, { kind, preview: previewOf(secret), item, count: 1 });
  }
}

/** Its first characters: four of a long one, fewer of a short one; of a private key what its first line says. */
function previewOf(secret: string): string {
  const heading = /^-----BEGIN [A-Z0-9 ]{1,60}-----/.exec(secret)?.[0];
  return heading ?? `${secret.slice(0, Math.min(SHOWN, Math.floor(secret.length / 4)))}…`;
}
