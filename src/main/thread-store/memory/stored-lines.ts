import { invalidRequest } from '../../../shared/errors.ts';
import type { RolloutItem } from '../types.ts';

/**
 * A history as a rollout would hold it: one JSON text per item. What was appended cannot be changed from outside, and
 * every reading of it is a copy.
 */
export class StoredLines {
  readonly #lines: string[] = [];
  #bytes = 0;

  get count(): number {
    return this.#lines.length;
  }

  /** Bytes of a file with these lines. */
  get bytes(): number {
    return this.#bytes;
  }

  /** All of the items or, when one of them is no JSON (`invalid_request`), none. Returns them as they were stored. */
  append(items: readonly RolloutItem[], now: Date): readonly RolloutItem[] {
    const lines = items.map((item) => lineOf(item, now));
    for (const line of lines) {
      this.#lines.push(line);
      this.#bytes += Buffer.byteLength(line) + 1;
    }
    return lines.map(itemOf);
  }

  items(): readonly RolloutItem[] {
    return this.#lines.map(itemOf);
  }
}

/** The members in Codex's order; the time of writing where the item has none of its own. */
function lineOf({ timestamp, type, payload, metadata }: RolloutItem, now: Date): string {
  try {
    return JSON.stringify({ timestamp: timestamp ?? now.toISOString(), type, payload, metadata });
  } catch (error) {
    throw invalidRequest(`an item of type ${type} cannot be written as JSON`, error);
  }
}

function itemOf(line: string): RolloutItem {
  return JSON.parse(line) as RolloutItem;
}
