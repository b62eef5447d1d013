import { PHRASE, PLANTED } from '../generator/index.ts';

/** Something to look for, in the words of everyone who is asked. */
export interface SearchQuestion {
  readonly name: string;
  /** In Skein's language. */
  readonly query: string;
  /** The same for tools that take one text; null: they cannot say it. */
  readonly text: string | null;
  /** Found in the middle of words: the bar is a wider one. */
  readonly substring: boolean;
}

/** About the hundredth most frequent word of the vocabulary is found by what the home says itself. */
export function questionsFor(commonWord: string): readonly SearchQuestion[] {
  const plain = { substring: false };
  return [
    { ...plain, name: 'rare word', query: PLANTED.rare, text: PLANTED.rare },
    { ...plain, name: 'word', query: PLANTED.medium, text: PLANTED.medium },
    { ...plain, name: 'common word', query: commonWord, text: commonWord },
    { ...plain, name: 'two words', query: `${PLANTED.medium} ${commonWord}`, text: null },
    { ...plain, name: 'phrase', query: `"${PHRASE}"`, text: PHRASE },
    { ...plain, name: 'prefix', query: `${PLANTED.medium.slice(0, 6)}*`, text: PLANTED.medium.slice(0, 6) },
    { ...plain, name: 'a path', query: '"src/store"', text: 'src/store' },
    {
      name: 'substring',
      substring: true,
      query: `*${PLANTED.medium.slice(3, 8)}*`,
      text: PLANTED.medium.slice(3, 8),
    },
    {
      ...plain,
      name: 'with operators',
      query: `${PLANTED.medium} in:answer project:project-1 after:2026-01-01`,
      text: null,
    },
    { ...plain, name: 'nothing there', query: 'zzyzxnowhere', text: 'zzyzxnowhere' },
  ];
}
