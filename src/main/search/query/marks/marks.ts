import { quickMarks } from './quick-marks.ts';
import type { Mark } from './types.ts';
import { type WordPlace, wordPlaces } from '../../text/index.ts';
import type { Leaf, WordPattern } from '../leaf.ts';

/** Where a quick look finds nothing, because of accents for example, so much of a text is parted into words. */
const PARTED_UNITS = 32_000;

/**
 * Where the leaves are in a text. A quick look for the words as they are comes first, since texts may be long; where it
 * finds nothing, the text is parted into words as the index has them.
 */
export function marksIn(text: string, leaves: readonly Leaf[]): readonly Mark[] {
  const quick = leaves.flatMap((leaf) =>
    leaf.marks.patterns.flatMap((one) => quickMarks(text, one, leaf.bit)),
  );
  return quick.length > 0 ? quick : markedWords(text.slice(0, PARTED_UNITS), leaves);
}

function markedWords(text: string, leaves: readonly Leaf[]): readonly Mark[] {
  const places = [...wordPlaces(text)];
  const marks: Mark[] = [];
  for (let at = 0; at < places.length; at++) {
    for (const { bit, marks: wanted } of leaves) {
      const pattern = wanted.patterns.find((one) => fits(one, places, at));
      const [first, last] = [places[at], places[at + (pattern?.words.length ?? 1) - 1]];
      if (pattern !== undefined && first !== undefined && last !== undefined)
        marks.push({ start: first.start, end: last.end, bit });
    }
  }
  return marks;
}

function fits({ words, openStart, openEnd }: WordPattern, places: readonly WordPlace[], at: number): boolean {
  return words.every((word, index) => {
    const here = places[at + index]?.word;
    if (here === undefined) return false;
    const [start, end] = [openStart && index === 0, openEnd && index === words.length - 1];
    if (start && end) return here.includes(word);
    if (start) return here.endsWith(word);
    return end ? here.startsWith(word) : here === word;
  });
}
