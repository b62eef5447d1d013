/** A row of a diff. Line numbers are from 1; null where no header says them. */
export type DiffRow =
  | { readonly kind: 'hunk'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'context' | 'add' | 'remove';
      readonly text: string;
      readonly before: number | null;
      readonly after: number | null;
    };
export type DiffLine = Extract<DiffRow, { before: unknown }>;

const HEADER = /^@@ -(\d{1,9})(?:,\d+)? \+(\d{1,9})(?:,\d+)? @@/u;

/**
 * The rows of a unified diff without file headers. Lines are told by their first sign only, as a header may say anything;
 * a header without numbers (as patches of older threads have them) leaves its lines without numbers.
 */
export function rowsOfDiff(diff: string): readonly DiffRow[] {
  let before: number | null = null;
  let after: number | null = null;
  const next = (line: number | null) => (line === null ? null : line + 1);
  return linesOf(diff).map((line): DiffRow => {
    const sign = line.charAt(0);
    const text = line.slice(1);
    if (line.startsWith('@@')) {
      const numbers = HEADER.exec(line);
      before = numbers === null ? null : Number(numbers[1]);
      after = numbers === null ? null : Number(numbers[2]);
      return { kind: 'hunk', text: line };
    }
    if (sign === '\\') return { kind: 'note', text: line };
    const at = { before: sign === '+' ? null : before, after: sign === '-' ? null : after };
    if (sign !== '+') before = next(before);
    if (sign !== '-') after = next(after);
    if (sign === '+') return { kind: 'add', text, ...at };
    if (sign === '-') return { kind: 'remove', text, ...at };
    return { kind: 'context', text: sign === ' ' ? text : line, ...at };
  });
}

/** The rows of a file that was added or deleted as a whole. */
export function rowsOfContent(content: string, kind: 'add' | 'remove'): readonly DiffRow[] {
  return linesOf(content).map((text, at) => ({
    kind,
    text,
    before: kind === 'remove' ? at + 1 : null,
    after: kind === 'add' ? at + 1 : null,
  }));
}

/** True for a row that is a line of the file. */
export function isLine(row: DiffRow): row is DiffLine {
  return row.kind !== 'hunk' && row.kind !== 'note';
}

function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
