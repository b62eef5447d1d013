import { StringDecoder } from 'node:string_decoder';

/** An escape that may go on in what is still to come. */
const LAST_ESCAPE = /\\(?:u[0-9a-f]{0,3})?$/i;
const HIGH_HALF = /[\uD800-\uDBFF]$/;

/** Makes text of the inside of a JSON string that comes in pieces of any size. */
export class JsonText {
  readonly #decoder = new StringDecoder('utf8');
  /** What was not made text of yet: the beginning of an escape. */
  #torn = '';
  /** The first half of a character that was escaped in two halves. */
  #half = '';

  /** The text of these bytes, but for what only the next ones tell. */
  push(bytes: Buffer): string {
    const source = this.#torn + this.#decoder.write(bytes);
    this.#torn = tornEscape(source);
    const text = this.#half + unescaped(source.slice(0, source.length - this.#torn.length));
    this.#half = HIGH_HALF.exec(text)?.[0] ?? '';
    return text.slice(0, text.length - this.#half.length);
  }

  /** The rest. */
  end(): string {
    return (this.#half + this.#torn + this.#decoder.end()).toWellFormed();
  }
}

/** What is no JSON stays as it stands. */
function unescaped(source: string): string {
  if (!source.includes('\\')) return source;
  try {
    return String(JSON.parse(`"${source}"`));
  } catch {
    return source;
  }
}

/** Behind an even number of backslashes, which stand for themselves, one more begins an escape. */
function tornEscape(source: string): string {
  const last = LAST_ESCAPE.exec(source.slice(-5))?.[0];
  if (last === undefined) return '';
  let at = source.length - last.length;
  while (source[at - 1] === '\\') at -= 1;
  const before = source.length - last.length - at;
  return before % 2 === 0 ? last : '';
}
