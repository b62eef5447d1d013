import type { LineRef } from './types.ts';

/** A line that is being folded. */
export interface Line {
  readonly ref: LineRef;
  readonly atMs: number | null;
}

/** The id of an item that neither Codex nor its number names: its place. */
export function idOfLine({ part, offset }: LineRef): string {
  return `line-${part}-${offset}`;
}

/** The id of a part of reasoning that Codex shows as one item. */
export function partId(serial: number, part: number): string {
  return `item-${serial}.${part}`;
}
