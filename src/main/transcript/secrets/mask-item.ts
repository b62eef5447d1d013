import { plainText } from '../../../shared/item-words.ts';
import { maskSecrets } from './mask.ts';

/** Masks texts and counts what it masks. */
export class Masker {
  masked = 0;

  /** The text without secrets. Colours of a terminal are taken out first: they could stand in the middle of one. */
  text(text: string): string {
    const { text: safe, masked } = maskSecrets(text.includes('\u001b') ? plainText(text) : text);
    this.masked += masked;
    return safe;
  }

  /** The value with every text in it masked, whatever its depth. Where a text is cut is kept where it still can be. */
  value<T>(value: T): T {
    return this.#masked(value) as T;
  }

  #masked(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((entry) => this.#masked(entry));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, entry]) => [key, this.#masked(entry)] as const);
    return withinText(Object.fromEntries(entries));
  }
}

/** A masked text may be shorter than the place where something of it was left out. */
function withinText(value: Record<string, unknown>): Record<string, unknown> {
  const { text, omittedAt } = value;
  if (typeof text !== 'string' || typeof omittedAt !== 'number' || omittedAt <= text.length) return value;
  return { ...value, omittedAt: text.length };
}
