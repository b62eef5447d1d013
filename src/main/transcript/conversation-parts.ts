import { stat } from 'node:fs/promises';
import { readFailure } from './read-source.ts';
import type { ConversationPart, ConversationSource } from './types.ts';

/** The files of a conversation in the order they are read, as they are on disk now. */
export interface ConversationParts {
  readonly parts: readonly ConversationPart[];
  /** Differs when a file or the way of reading one does. */
  readonly version: string;
  /** On disk, of what is read of them. */
  readonly sizeBytes: number;
}

/** Looks at each file; fails as `readFailure` says when one of them is gone. */
export async function lookAtParts(source: ConversationSource): Promise<ConversationParts> {
  const wanted = [...(source.bases ?? []), { ...source, endBytes: null }];
  const looks = await Promise.all(wanted.map(lookAt));
  return {
    parts: looks.map(({ part }) => part),
    version: [source.historyMode, ...looks.map(({ version }) => version)].join(),
    sizeBytes: looks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

async function lookAt({ path, compressed, endBytes }: ConversationPart) {
  const file = await stat(path).catch((error: unknown) => {
    throw readFailure(path, error);
  });
  const version = `${path}:${file.size}:${file.mtimeMs}:${file.ino}:${endBytes}`;
  if (compressed) return { part: { path, compressed, endBytes }, version, sizeBytes: file.size };
  const end = Math.min(endBytes ?? file.size, file.size);
  return { part: { path, compressed, endBytes: end }, version, sizeBytes: end };
}
