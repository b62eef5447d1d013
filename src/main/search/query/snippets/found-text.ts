import type { SearchField, Snippet } from '../../../../shared/search.ts';
import type { ItemKind } from '../../../../shared/transcript.ts';
import type { FieldText } from '../../text/index.ts';
import { type Leaf, PLACE_BITS } from '../leaf.ts';
import { cutSnippet } from './cut-snippet.ts';
import { type Mark, marksIn } from '../marks/index.ts';

/** What is shown of an item that was found. */
export interface FoundText {
  readonly field: SearchField;
  readonly snippet: Snippet;
}

interface Found {
  readonly kind: ItemKind;
  /** Its words, and `PLACE_BITS`. */
  readonly mask: number;
  /** null: they cannot be read any more. */
  readonly texts: readonly FieldText[] | null;
}

/** The text of an item with the most different words in it, cut to a snippet; an empty one where nothing can be read. */
export function foundText({ kind, mask, texts }: Found, leaves: readonly Leaf[]): FoundText {
  const here = leaves.filter(({ bit }) => (mask & bit) !== 0);
  let best: { readonly text: FieldText; readonly marks: readonly Mark[]; readonly bits: number } | null =
    null;
  for (const text of texts ?? []) {
    const marks = marksIn(
      text.text,
      here.filter((leaf) => isWithin(leaf, text.field)),
    );
    const bits = new Set(marks.map(({ bit }) => bit)).size;
    if (best === null || bits > best.bits) best = { text, marks, bits };
  }
  if (best === null) return { field: likelyField(kind, mask), snippet: { text: '', marks: [] } };
  return { field: best.text.field, snippet: cutSnippet(best.text.text, best.marks) };
}

function isWithin({ marks }: Leaf, field: SearchField): boolean {
  return marks.fields === null || marks.fields.includes(field);
}

function likelyField(kind: ItemKind, mask: number): SearchField {
  if ((mask & (PLACE_BITS.prose | PLACE_BITS.work)) === 0) return 'output';
  switch (kind) {
    case 'userMessage':
    case 'goal':
      return 'prompt';
    case 'agentMessage':
    case 'review':
    case 'plan':
      return 'answer';
    case 'reasoning':
      return 'reasoning';
    case 'command':
      return 'command';
    case 'fileChange':
      return 'patch';
    default:
      return 'other';
  }
}
