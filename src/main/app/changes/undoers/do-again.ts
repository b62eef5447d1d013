import { open } from 'node:fs/promises';
import type { ReplacedFile } from '../types.ts';
import type { UndoStep } from './types.ts';

type Splices = NonNullable<ReplacedFile['splices']>;

/** What doing it again needs of a file, as far as that is known before the former bytes are back. */
export async function foreseenAgain(file: ReplacedFile): Promise<ReplacedFile> {
  const { path, splices } = file;
  if (splices === null) return exchanged(file);
  return { ...exchanged(file), splices: await splicesBack(path, splices).catch(() => null) };
}

/**
 * The same right before the former bytes come back: what they will replace is kept first. Of a file that was changed in
 * parts these are enough; the text of one whose compressed form comes back is in that; any other is kept whole. `all`: the
 * files that are put back together.
 */
export async function keptAgain(
  file: ReplacedFile,
  { keep }: UndoStep,
  all: readonly ReplacedFile[],
): Promise<ReplacedFile> {
  const { path, before, after, backup, splices } = file;
  const again = exchanged(file);
  if (after === null) return again;
  if (backup === null && splices !== null) return { ...again, splices: await splicesBack(path, splices) };
  if (before === null && all.some((one) => one.path === `${path}.zst` && one.after === null))
    return { ...again, packed: true };
  return { ...again, backup: await keep(path) };
}

/** Whether it is known from where the former bytes come. */
export function hasFormerBytes({ before, backup, splices, packed }: ReplacedFile): boolean {
  return before === null || backup !== null || splices !== null || packed === true;
}

function exchanged({ path, before, after }: ReplacedFile): ReplacedFile {
  return { path, before: after, after: before, backup: null, splices: null };
}

/** The parts as they are in the file now, and where they will be once the former ones are back. */
async function splicesBack(path: string, splices: Splices): Promise<Splices> {
  const handle = await open(path, 'r');
  try {
    const back: Splices[number][] = [];
    let shift = 0;
    for (const { at, before, afterBytes } of splices.toSorted((a, b) => a.at - b.at)) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(afterBytes), 0, afterBytes, at);
      const now = buffer.toString('base64', 0, bytesRead);
      const formerBytes = Buffer.byteLength(before, 'base64');
      back.push({ at: at + shift, before: now, afterBytes: formerBytes });
      shift += formerBytes - afterBytes;
    }
    return back;
  } finally {
    await handle.close();
  }
}
