import type { ThreadFilter } from '../../../shared/listing.ts';

/** Whether a filter asks for what the library alone knows. */
export function asksForMarks({ label, pinned, marked }: ThreadFilter): boolean {
  return label !== undefined || pinned !== undefined || marked !== undefined;
}
