import { secretsIn } from './find-in-text.ts';
import { replaced } from './mask.ts';

/** What is kept back until more has come: longer than any secret with its name. */
const HELD = 24 * 1024;
/** Looked at together: many times of what is looked at twice. */
const BATCH = 8 * HELD;
/** Of what has left: what says whether a word begins. */
const CONTEXT = 16;

/** Masks a text that comes in pieces, in bounded memory: also a secret that lies across two of them. */
export class StreamMask {
  /** Secrets that were replaced. */
  masked = 0;
  readonly #pieces: string[] = [];
  #length = 0;
  /** How much of the first piece has left already. */
  #context = 0;

  /** Takes the next piece; gives what can leave. */
  push(piece: string): string {
    this.#pieces.push(piece);
    this.#length += piece.length;
    return this.#length < BATCH ? '' : this.#release(this.#length - HELD);
  }

  /** The rest. */
  end(): string {
    return this.#release(this.#length);
  }

  #release(upTo: number): string {
    const text = this.#pieces.join('');
    const secrets = secretsIn(text).filter(({ from }) => from >= this.#context);
    const crossing = secrets.find(({ from, end }) => from < upTo && end > upTo);
    const cut = crossing === undefined ? upTo : crossing.from > this.#context ? crossing.from : crossing.end;
    const leaving = secrets.filter(({ end }) => end <= cut);
    const released = replaced(text, this.#context, cut, leaving);
    this.masked += leaving.length;
    this.#keep(text, cut);
    return released;
  }

  #keep(text: string, cut: number): void {
    const start = Math.max(0, cut - CONTEXT);
    this.#pieces.splice(0, this.#pieces.length, text.slice(start));
    this.#length = text.length - start;
    this.#context = cut - start;
  }
}
