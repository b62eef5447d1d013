import type { Snippet } from '../../../../shared/search.ts';
import type { Leaf } from '../leaf.ts';
import { cutSnippet } from './cut-snippet.ts';
import { marksIn } from '../marks/index.ts';

const NAME_UNITS = 300;

/** The name of a thread with what of the words is in it; null: nothing is. */
export function nameSnippet(name: string | null, leaves: readonly Leaf[]): Snippet | null {
  if (name === null) return null;
  const here = leaves.filter(({ marks }) => marks.fields === null || marks.fields.includes('name'));
  const marks = marksIn(name, here);
  return marks.length === 0 ? null : cutSnippet(name, marks, NAME_UNITS);
}
