import { SEARCH_FIELDS, type SearchField } from '../../../shared/search.ts';
import { WORD_COLUMNS } from '../schema.ts';

/**
 * Where the words of an item stand: what people and the agent wrote, what was done and thought, what came of it. The
 * first two are columns of `words`, the last is `outputs`.
 */
export const SOURCES = ['prose', 'work', 'outputs'] as const;
export type Source = (typeof SOURCES)[number];

/** Bits of a mask, above those of the words: where a wanted word stands. */
export const PLACE_BITS: Readonly<Record<Source, number>> = {
  prose: 1 << 27,
  work: 1 << 28,
  outputs: 1 << 29,
};

const FIELDS_OF: Readonly<Record<Source, readonly SearchField[]>> = {
  prose: ['prompt', 'answer'],
  work: ['reasoning', 'command', 'patch', 'other'],
  outputs: ['output'],
};
const ALL_WORDS: readonly SearchField[] = WORD_COLUMNS;
/** Of the row that a thread itself has: its name, and in `other` its folder and branch. */
export const OWN_FIELDS: readonly SearchField[] = ['name', 'other'];

/** One word, phrase or part of a word that is looked for, as the full-text tables are asked for it. */
export interface Leaf {
  /** Its bit in masks. */
  readonly bit: number;
  /** The MATCH expression for each place; null: it is not looked for there. */
  readonly items: Readonly<Record<Source, string | null>>;
  /**
   * In what is known of threads themselves, whatever its column: a filter of columns that no item has would walk through
   * all items. `ownFields` says what counts.
   */
  readonly own: string | null;
  readonly ownFields: readonly SearchField[];
  /** In any column of `words`; null: it is looked for in some of them only. */
  readonly anyColumn: string | null;
  /**
   * True: each time it is asked for costs much, so that is done once, whatever part of the index is meant. `items.prose`
   * and `items.work` then both stand for everything in `words`, the rows of threads too.
   */
  readonly heavy: boolean;
  /** What a row costs compared to one of a plain word. */
  readonly rowCost: number;
  /** For ranking: the phrases it stands for. */
  readonly phrases: number;
  readonly marks: LeafMarks;
}

/** What of a text is marked for a leaf. */
export interface LeafMarks {
  readonly fields: readonly SearchField[] | null;
  /** Any of these in a row of words. */
  readonly patterns: readonly WordPattern[];
}

/** Words that follow each other, folded. `start`, `end`: the first may begin, and the last may end, with anything. */
export interface WordPattern {
  readonly words: readonly string[];
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

interface LeafOptions {
  readonly bit: number;
  /** Without columns; null: nothing can match. */
  readonly match: string | null;
  readonly fields: readonly SearchField[] | null;
  readonly heavy: boolean;
  readonly rowCost: number;
  readonly phrases: number;
  readonly patterns: readonly WordPattern[];
}

export function leafOf({ bit, match, fields, heavy, rowCost, phrases, patterns }: LeafOptions): Leaf {
  const wanted = fields ?? SEARCH_FIELDS;
  const ownFields = OWN_FIELDS.filter((field) => wanted.includes(field));
  const within = (columns: readonly SearchField[]) => matchIn(match, wanted, columns);
  return {
    bit,
    items: {
      prose: within(heavy ? ALL_WORDS : FIELDS_OF.prose),
      work: within(heavy ? ALL_WORDS : FIELDS_OF.work),
      outputs: wanted.includes('output') ? match : null,
    },
    own: ownFields.length === 0 ? null : match,
    ownFields,
    anyColumn: fields === null ? match : null,
    heavy,
    rowCost,
    phrases,
    marks: { fields, patterns },
  };
}

function matchIn(
  match: string | null,
  wanted: readonly SearchField[],
  columns: readonly SearchField[],
): string | null {
  const both = columns.filter((column) => wanted.includes(column));
  return match === null || both.length === 0 ? null : `{${both.join(' ')}} : (${match})`;
}

/** Words that follow each other, in the syntax of FTS5. They are words of its tokenizer, so that nothing is escaped. */
export function phraseOf(words: readonly string[], isPrefix = false): string {
  return `"${words.join(' ')}"${isPrefix ? '*' : ''}`;
}

export function anyOf(matches: readonly string[]): string | null {
  return matches.length === 0 ? null : matches.join(' OR ');
}
