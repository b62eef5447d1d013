import type { DocumentStore, DraftDocument } from './types.ts';

/** Lets `write` fill a new document; one that comes to nothing is removed. */
export async function withDraft<T>(
  documents: DocumentStore,
  name: string,
  write: (draft: DraftDocument) => Promise<T>,
): Promise<T> {
  const draft = await documents.begin(name);
  try {
    return await write(draft);
  } catch (error) {
    await documents.discard(draft);
    throw error;
  }
}
