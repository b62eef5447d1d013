import { emptyFold, finishFold, foldRecord } from '../../../src/main/rollout/index.ts';
import type { RolloutFacts, RolloutFile } from '../../../src/main/rollout/types.ts';

/** The slow truth: parses every line of the text and folds it. */
export function naiveScan(file: RolloutFile, text: string): RolloutFacts | null {
  const lines = text.split('\n').filter((line) => trim(line) !== '');
  const records = lines.map(parse);
  const folded = records.reduce(foldRecord, emptyFold(file));
  const badLineCount = records.filter((record) => !isObject(record)).length;
  const torn = text !== '' && !text.endsWith('\n');
  return finishFold(folded, file, { lineCount: lines.length, badLineCount, torn });
}

/** Lines that no JSON object can be, seen from outside. */
export function plainlyBad(text: string): number {
  const lines = text.split('\n').map(trim);
  return lines.filter((line) => line !== '' && !(line.startsWith('{') && line.endsWith('}'))).length;
}

/** White space as JSON has it. */
function trim(line: string): string {
  return line.replace(/^[ \t\r]+|[ \t\r]+$/g, '');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
