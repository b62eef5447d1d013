import type { SearchField } from '../../../shared/search.ts';
import type { Leaf } from './leaf.ts';
import { isInAscii, marksIn } from './marks/index.ts';
import type { CatalogThread } from './thread-catalog.ts';

const ASCII = /^[\u0000-\u007f]*$/;

/** Whether a leaf is in a thread's name, or for `other` in its folder and branch, as the index has them. */
export function isInOwn(leaf: Leaf, thread: CatalogThread, field: SearchField): boolean {
  if (leaf.marks.fields !== null && !leaf.marks.fields.includes(field)) return false;
  const text = textOf(thread, field);
  if (text === '') return false;
  if (!ASCII.test(text)) return marksIn(text, [leaf]).length > 0;
  return leaf.marks.patterns.some((pattern) => isInAscii(text, pattern));
}

function textOf({ name, cwd, branch }: CatalogThread, field: SearchField): string {
  if (field === 'name') return name ?? '';
  return field === 'other' ? [cwd, branch].filter((text) => text !== null).join('\n') : '';
}
