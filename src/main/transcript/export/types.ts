import type { MeasuredTranscript } from '../find/index.ts';
import type { Item, TranscriptState, Turn } from '../../../shared/transcript.ts';
import type { Thread } from '../../../shared/thread.ts';

/** What is exported: a transcript and what is known of it. */
export interface ExportedTranscript extends MeasuredTranscript {
  readonly state: TranscriptState;
}

/** What stands at the beginning of a document. */
export interface DocumentHead {
  readonly thread: Thread;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly state: TranscriptState;
}

/** The picture of an item, as a `data:` address; null: it is not in the document. */
export type PictureOf = (item: Item, position: number) => Promise<string | null>;

/** Writes a transcript in one format, piece by piece: the head, each turn with its items in order, the end. */
export interface DocumentFormat {
  head(head: DocumentHead): string;
  turn(turn: Turn): string;
  /** `isFirst`: of its turn. */
  item(item: Item, isFirst: boolean): string | Promise<string>;
  endTurn(turn: Turn): string;
  end(): string;
}

export interface FormatOptions {
  readonly outputs: boolean;
  readonly pictureOf: PictureOf;
}
