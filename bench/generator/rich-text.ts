import { HEX, type Random } from '../../src/main/sample-home/index.ts';
import { commandOutput, prose, type TurnTexts } from './words.ts';

/** Words that the benchmark of search looks for, and how many of a million words of prose they are. */
export const PLANTED = { rare: 'obsidianite', medium: 'quaternion' } as const;
const PER_MILLION = { rare: 2, medium: 300 };
/** Two words that stand beside each other now and then: the phrase to look for. */
export const PHRASE = 'stale lease';
const PHRASES_PER_MILLION = 150;

const VOCABULARY = 40_000;
const ONSETS = [
  'b',
  'br',
  'c',
  'cl',
  'd',
  'dr',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'];
const CODAS = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'ck', 'ng'];
/** The words that stand most often in what people and agents write. */
const USUAL =
  'the a to of and in is it that for on with as this not be are was from at by or an if so no'.split(' ');
const SUFFIXES = ['.ts', '.tsx', '.rs', '.py', '.md', '.json', '.sql', '.go'];
const FOLDERS = ['src', 'lib', 'server', 'client', 'test', 'docs', 'store', 'parser', 'worker', 'index'];

/** Texts with as many different words as real ones have: names, paths, hashes, and words by the law of Zipf. */
export class RichText implements TurnTexts {
  readonly #random: Random;
  readonly #words: readonly string[];

  /** `words` of `vocabulary`, which is the same for every seed. */
  constructor(random: Random, words: readonly string[]) {
    this.#random = random;
    this.#words = words;
  }

  prose(length: number): string {
    const out: string[] = [];
    for (let size = 0; size < length; ) {
      const word = this.#proseWord(out.length);
      out.push(word);
      size += word.length + 1;
    }
    return `${out.join(' ')}.`;
  }

  output(length: number): string {
    const out: string[] = [];
    for (let size = 0; size < length; ) {
      const line = this.#outputLine();
      out.push(line);
      size += line.length + 1;
    }
    return out.join('\n');
  }

  command(): string {
    const { path } = this;
    return this.#random.pick([
      `npm test -- ${path}`,
      `rg ${this.#word()} ${path}`,
      `sed -n 1,200p ${path}`,
      'git status --short',
    ]);
  }

  /** A patch of one file, as `apply_patch` takes it. */
  patch(): string | null {
    if (this.#random.next() < 0.6) return null;
    const lines = Array.from({ length: this.#random.between(2, 12) }, () => this.#codeLine());
    const changed = lines.map((line, at) => `${[' ', '-', '+'][at % 3]}${line}`);
    return ['*** Begin Patch', `*** Update File: ${this.path}`, '@@', ...changed, '*** End Patch', ''].join(
      '\n',
    );
  }

  get path(): string {
    const folder = `${this.#random.pick(['src', 'lib', 'app'])}/${FOLDERS[this.#random.between(0, FOLDERS.length - 1)]}`;
    return `${folder}/${this.#word()}-${this.#word()}${SUFFIXES[this.#random.between(0, SUFFIXES.length - 1)]}`;
  }

  #proseWord(at: number): string {
    const dice = this.#random.next() * 1_000_000;
    if (dice < PER_MILLION.rare) return PLANTED.rare;
    if (dice < PER_MILLION.medium) return PLANTED.medium;
    if (dice < PER_MILLION.medium + PHRASES_PER_MILLION) return PHRASE;
    if (dice > 985_000) return `\`${this.#identifier()}\``;
    if (dice > 980_000) return this.path;
    const word = this.#word();
    return at % 14 === 13 ? `${word}.` : word;
  }

  #outputLine(): string {
    const random = this.#random;
    const number = random.between(1, 9_999);
    switch (random.between(0, 5)) {
      case 0:
        return `${this.path}:${number}:    ${this.#codeLine()}`;
      case 1:
        return `   Compiling ${this.#word()} v${number % 9}.${number % 40}.${number % 7}`;
      case 2:
        return `  "integrity": "sha512-${random.text(40, HEX)}",`;
      case 3:
        return `2026-03-04T09:12:${String(number % 60).padStart(2, '0')}Z INFO ${this.#word()}: ${this.#word()} ${this.#word()} ${number}`;
      case 4:
        return `drwxr-xr-x  ${number % 30} dev dev ${number} Mar  3 11:02 ${this.#word()}`;
      default:
        return `${this.#word()} ${this.#word()} ${this.#word()} ${this.#identifier()}`;
    }
  }

  #codeLine(): string {
    return `const ${this.#identifier()} = ${this.#word()}.${this.#identifier()}(${this.#word()}, ${this.#random.between(0, 99)});`;
  }

  #identifier(): string {
    const [one, two] = [this.#word(), this.#word()];
    return this.#random.next() < 0.5
      ? `${one}_${two}`
      : `${one}${two.charAt(0).toUpperCase()}${two.slice(1)}`;
  }

  /** Of rank r about as often as 1/r. */
  #word(): string {
    const rank = Math.floor(Math.exp(this.#random.next() * Math.log(this.#words.length)));
    return this.#words[rank - 1] ?? 'the';
  }
}

/** The words of all rich texts, the most frequent first. */
export function vocabulary(random: Random): readonly string[] {
  const words = new Set(USUAL);
  while (words.size < VOCABULARY) {
    const syllables = random.between(1, 3);
    words.add(Array.from({ length: syllables }, () => syllable(random)).join(''));
  }
  return [...words];
}

function syllable(random: Random): string {
  const part = (parts: readonly string[]) => parts[random.between(0, parts.length - 1)] ?? '';
  return `${part(ONSETS)}${part(VOWELS)}${part(CODAS)}`;
}

/** Texts of a few sentences again and again, which are copied fast. */
export function plainTexts(random: Random): TurnTexts {
  return {
    prose: (length) => prose(length, random),
    output: (length) => commandOutput(length, random),
    command: () => 'npm test',
    patch: () => null,
  };
}
