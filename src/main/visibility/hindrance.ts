import type { Evidence, ReasonCode, Remedy } from '../../shared/visibility.ts';
import type { LinePlace } from './types.ts';

/** One rule of one Codex that a thread does not pass, before it is known what comes of it. */
export interface Hindrance {
  readonly code: ReasonCode;
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
  readonly remedy: Remedy | null;
}

export function words(text: string): Remedy {
  return { kind: 'words', text };
}

export function seen(label: string, value: string | number): Evidence {
  return { label, value: String(value) };
}

/** A line as an editor counts it. */
export function lineSeen(place: LinePlace): Evidence {
  return seen('Line', place.line);
}
