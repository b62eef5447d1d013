/** Backticks that stand together in a text: as many as the most. */
export function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

/** Text as a span of code on one line. */
export function codeSpan(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  const ticks = '`'.repeat(longestRun(line) + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${space}${line}${space}${ticks}`;
}

/** A stretch of a Markdown line, in a code span (with its backticks) or not. */
export interface SpanPart {
  readonly text: string;
  readonly isCode: boolean;
}

/** A line of Markdown taken apart at its code spans: from a run of backticks to the next one of the same length. */
export function splitSpans(line: string): readonly SpanPart[] {
  const runs = [...line.matchAll(/`+/g)].map(({ 0: run, index }) => ({ at: index, length: run.length }));
  const waiting = Map.groupBy(runs.toReversed(), ({ length }) => length);
  const parts: SpanPart[] = [];
  let done = 0;
  for (const run of runs) {
    waiting.get(run.length)?.pop();
    if (run.at < done) continue;
    const end = waiting.get(run.length)?.at(-1);
    if (end === undefined) continue;
    parts.push({ text: line.slice(done, run.at), isCode: false });
    done = end.at + end.length;
    parts.push({ text: line.slice(run.at, done), isCode: true });
  }
  return [...parts, { text: line.slice(done), isCode: false }];
}
