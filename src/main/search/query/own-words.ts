import type { SearchField } from '../../../shared/search.ts';
import type { Leaf } from './leaf.ts';
import { marksIn } from './marks/index.ts';
import type { CatalogThread } from './thread-catalog.ts';

const ASCII = /^[\u0000-\u007f]*$/;

/** Whether a leaf is in a thread's name, or for `other` in its folder or branch. */
export function isInOwn(leaf: Leaf, { name, cwd, branch }: CatalogThread, field: SearchField): boolean {
  const texts = field === 'name' ? [name] : field === 'other' ? [cwd, branch] : [];
  return texts.some((text) => text !== null && text !== '' && isInText(leaf, text, field));
}

function isInText(leaf: Leaf, text: string, field: SearchField): boolean {
  if (leaf.marks.fields !== null && !leaf.marks.fields.includes(field)) return false;
  return mayBeIn(leaf, text) && marksIn(text, [leaf]).length > 0;
}

/** False is sure, and found out quickly. */
function mayBeIn({ marks }: Leaf, text: string): boolean {
  if (!ASCII.test(text)) return true;
  const lower = text.toLowerCase();
  return marks.patterns.some(({ words }) => words.every((word) => lower.includes(word)));
}
