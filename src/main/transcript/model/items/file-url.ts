import { rawText } from './values.ts';

const FILE_URL = /^file:\/\/(?:localhost)?(?=\/)/i;
const DRIVE = /^\/[A-Za-z]:(?=\/|$)/;

/** A path as people write it, from a path or from the `file://` URL that Codex 0.169 writes; null when there is none. */
export function pathOf(value: unknown): string | null {
  const text = rawText(value).toWellFormed();
  if (text === '') return null;
  const opening = FILE_URL.exec(text)?.[0];
  if (opening === undefined) return text;
  const path = decoded(text.slice(opening.length));
  return DRIVE.test(path) ? path.slice(1).replaceAll('/', '\\') : path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
