import { longestRun } from './code-spans.ts';

/** Text in a Markdown fence that nothing in it can close. `language` is a word. */
export function fenced(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}\n`;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** A stretch of Markdown lines: the inside of a fence with what stands behind the fence's first run, or other lines. */
export interface ProsePart {
  readonly lines: readonly string[];
  /** null: not in a fence. */
  readonly info: string | null;
}

/** Markdown taken apart at its fences; one that is never closed ends with the text. */
export function splitFences(text: string): readonly ProsePart[] {
  const parts: ProsePart[] = [];
  let lines: string[] = [];
  let open: { readonly mark: string; readonly info: string } | null = null;
  const push = () => {
    if (lines.length > 0 || open !== null) parts.push({ lines, info: open?.info ?? null });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const [, mark = '', rest = ''] = FENCE.exec(line) ?? [];
    if (open === null && mark !== '' && !(mark.startsWith('`') && rest.includes('`'))) {
      push();
      open = { mark, info: rest.trim() };
    } else if (open !== null && mark.startsWith(open.mark) && rest.trim() === '') {
      push();
      open = null;
    } else lines.push(line);
  }
  push();
  return parts;
}
