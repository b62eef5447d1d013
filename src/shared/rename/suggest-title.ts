import { oneLine } from './clean-name.ts';
import { proseOf, withoutOpenings } from './prompt-words.ts';

/** How wide a suggested title is at most, in columns: letters of East Asian scripts take two. */
export const TITLE_WIDTH = 60;
/** A sentence that is narrower says too little when another one follows. */
const SENTENCE_LEAST = 8;
/** The same of a piece of a sentence. */
const CLAUSE_LEAST = 14;
/** Longer texts say what they are about long before. */
const READ_MOST = 8_192;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const SENTENCE_END = /(?<=(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx|incl))[.!?…])\s+|(?<=[。！？｡])|\s*[;；]\s*/iu;
const CLAUSE_END = /\s*[,，、:：]\s*|\s+[-–—]+\s+|\s+(?=(?:because|so that|since|but|when|while)\b)/iu;
const FENCE_LINE = /^[ \t]*(?:```|~~~).*$/gm;
const LOOSE_END = /[\s.,:;，。、：；!！'"“”‘’(（[{-]+$/u;
const LOOSE_START = /^[\s'"“”‘’.,:;!?)\]}-]+/u;

/**
 * A title for a thread from its first prompt: the first thing that a person asks for, in a few words. The same prompt
 * always gives the same title, and nothing leaves the computer. Empty: the prompt has no words.
 */
export function suggestTitle(prompt: string): string {
  const text = prompt.slice(0, READ_MOST).toWellFormed();
  return titleOf(proseOf(text)) || titleOf(text.replaceAll(FENCE_LINE, ''));
}

/** Columns that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += WIDE.test(char) || (char.codePointAt(0) ?? 0) > 0x1_f000 ? 2 : 1;
  return width;
}

function titleOf(text: string): string {
  const line = firstLine(text);
  if (line === undefined) return '';
  return capital(fitting(shortened(line)).replace(LOOSE_START, ''));
}

/** The first line that says something besides greeting. */
function firstLine(text: string): string | undefined {
  const lines = text.split('\n').map(oneLine).filter(hasWords);
  const telling = lines
    .map(withoutOpenings)
    .find((line, at) => hasWords(line) && !isGreeting(lines[at] ?? ''));
  return telling ?? lines[0];
}

const GREETING =
  /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|thanks|thank you|你好|您好|こんにちは|안녕하세요)[\s\p{L}]{0,20}[,.!，。！]*$/iu;

function isGreeting(line: string): boolean {
  return GREETING.test(line) && line.split(/\s/).length <= 3;
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The first sentence; of a long one, as many of its first clauses as fit. */
function shortened(line: string): string {
  const sentences = line.split(SENTENCE_END).filter(hasWords).map(withoutOpenings);
  const sentence = sentences.find((one) => widthOf(one) >= SENTENCE_LEAST) ?? sentences[0] ?? line;
  if (widthOf(sentence) <= TITLE_WIDTH) return sentence;
  const cuts = [...sentence.matchAll(new RegExp(CLAUSE_END, 'giu'))].map(({ index }) => index);
  const fits = cuts.filter((at) => isClause(sentence.slice(0, at)));
  return sentence.slice(0, fits.at(-1) ?? sentence.length);
}

function isClause(text: string): boolean {
  const width = widthOf(text);
  return width >= CLAUSE_LEAST && width <= TITLE_WIDTH;
}

/** Cut between words where there are any, with a mark that something is missing. A question keeps its mark. */
function fitting(text: string): string {
  const whole = text.replace(LOOSE_END, '');
  if (widthOf(whole) <= TITLE_WIDTH) return whole;
  const head = headOf(whole, TITLE_WIDTH - 1);
  const space = head.lastIndexOf(' ');
  const words = space > head.length / 2 && !whole.startsWith(' ', head.length) ? head.slice(0, space) : head;
  return `${words.replace(LOOSE_END, '')}…`;
}

/** As many whole characters as fit, as people count characters. */
function headOf(text: string, most: number): string {
  let [width, end] = [0, 0];
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    width += widthOf(segment);
    if (width > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** A capital at the beginning, unless the first word is a name of code. */
function capital(text: string): string {
  const [word = ''] = text.split(' ');
  if (/[\p{Lu}\d_./\\:@#$()-]/u.test(word)) return text;
  const [first = ''] = text;
  return first.toLocaleUpperCase('en') + text.slice(first.length);
}
