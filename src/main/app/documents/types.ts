import type { SkeinDocument } from '../../../shared/contract.ts';

/** A document that is being written. */
export interface DraftDocument {
  /** Absolute; the file does not exist yet, its folder does. */
  readonly path: string;
  readonly name: string;
}

/**
 * Whole texts and exports that a user asked for, as files. Each lies in a folder of its own below Skein's data folder;
 * all of them are gone after the app has closed, but for those that the user chose a place for.
 */
export interface DocumentStore {
  /** `name`: how the file is called, made safe for every file system. */
  begin(name: string): Promise<DraftDocument>;
  /** Hands a written draft to the user: opens it, puts it where they choose, or serves it. null: they chose no place. */
  finish(draft: DraftDocument, how: 'open' | 'save'): Promise<SkeinDocument | null>;
  /** Removes a draft that came to nothing. */
  discard(draft: DraftDocument): Promise<void>;
  /** The file behind a document's `url` in the web host; null: there is none. */
  fileOf(url: string): { readonly path: string; readonly name: string } | null;
  close(): Promise<void>;
}
