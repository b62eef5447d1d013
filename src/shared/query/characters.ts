/** A quoted text and where it ends. */
export interface Quoted {
  readonly text: string;
  /** Behind the closing quote. */
  readonly to: number;
  readonly closed: boolean;
}

const SPACE = /\s/;
const NEEDS_QUOTES = /[\s,()"“”„]|^:|^\/\/|^$/;
const WORD_CHARACTER = /[\p{L}\p{N}\p{Co}]/u;

/** White space, and control characters, which nobody can mean. */
export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code <= 0x20 || code === 0x7f) return true;
  return code > 0x7f && SPACE.test(text.charAt(at));
}

/** The straight quote, and those that keyboards make of it. */
export function isQuote(char: string): boolean {
  return char === '"' || char === '“' || char === '„';
}

/** Reads a quoted text from its opening quote on. Within straight quotes, two of them are one that belongs to the text. */
export function readQuoted(input: string, at: number): Quoted {
  return input[at] === '"' ? readStraight(input, at + 1) : readCurly(input, at + 1);
}

/** The text in straight quotes. */
export function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A value as it is written behind an operator: in quotes where it needs them. */
export function quoteValue(value: string): string {
  return NEEDS_QUOTES.test(value) || hasControl(value) ? quote(value) : value;
}

/** Whether the last word has a parenthesis open within, which a closing one behind it would come to belong to. */
export function endsOpen(text: string): boolean {
  const end = text.slice(text.lastIndexOf(' ') + 1).replace(/^[-(]+/, '');
  return end.split('(').length > end.split(')').length;
}

/** Whether there is anything in it that an index of words knows. */
export function hasWordCharacter(text: string): boolean {
  return WORD_CHARACTER.test(text);
}

/** A text with single blanks where it has white space, and none around it. */
export function oneLine(text: string): string {
  let line = '';
  for (let at = 0; at < text.length; at += 1) {
    if (!isSpace(text, at)) line += text.charAt(at);
    else if (line !== '' && !line.endsWith(' ')) line += ' ';
  }
  return line.endsWith(' ') ? line.slice(0, -1) : line;
}

function readStraight(input: string, start: number): Quoted {
  const parts: string[] = [];
  let from = start;
  for (;;) {
    const end = input.indexOf('"', from);
    if (end < 0) return { text: [...parts, input.slice(from)].join('"'), to: input.length, closed: false };
    parts.push(input.slice(from, end));
    if (input[end + 1] !== '"') return { text: parts.join('"'), to: end + 1, closed: true };
    from = end + 2;
  }
}

function readCurly(input: string, start: number): Quoted {
  for (let at = start; at < input.length; at += 1) {
    if (input[at] === '”' || input[at] === '“')
      return { text: input.slice(start, at), to: at + 1, closed: true };
  }
  return { text: input.slice(start), to: input.length, closed: false };
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isSpace(text, at)) return true;
  return false;
}
