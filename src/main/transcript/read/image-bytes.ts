import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { internal, SkeinError, toSkeinError, unsupported } from '../../../shared/errors.ts';

/** Larger pictures are not shown. */
export const MOST_IMAGE_BYTES = 20 * 1024 * 1024;

/** What a picture is by its first bytes; null: none that is shown. What it calls itself counts for nothing. */
export function imageType(bytes: Buffer): string | null {
  const at = (start: number, end: number): string => bytes.toString('latin1', start, end);
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (at(0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (at(0, 6) === 'GIF87a' || at(0, 6) === 'GIF89a') return 'image/gif';
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return 'image/webp';
  if (at(4, 8) === 'ftyp' && ['avif', 'avis'].includes(at(8, 12))) return 'image/avif';
  return at(0, 2) === 'BM' ? 'image/bmp' : null;
}

/** The bytes behind base64. `unsupported` when they are too many; what is no base64 in it is passed over. */
export function decodedImage(base64: string): Buffer {
  if (base64.length > Math.ceil((MOST_IMAGE_BYTES * 4) / 3) + 4) throw tooLarge();
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > MOST_IMAGE_BYTES) throw tooLarge();
  return bytes;
}

/**
 * The bytes of a picture that is a regular file on this computer. `unsupported` for anything else, for a place on the
 * network and above 20 MB; `not_found` when it is gone.
 */
export async function imageFile(path: string): Promise<Buffer> {
  if (!isLocalPath(path)) throw unsupported(`showing a picture from ${path}`);
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(notOpened(path));
  try {
    const looked = await file.stat();
    if (!looked.isFile()) throw unsupported(`showing ${path}, which is no file`);
    if (looked.size > MOST_IMAGE_BYTES) throw tooLarge();
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** Device files are told by their folders, and on Windows by their names. */
function isLocalPath(path: string): boolean {
  if (!isAbsolute(path) || /^[\\/]{2}/.test(path) || path.includes('\0')) return false;
  if (process.platform !== 'win32') return !/^\/+(?:dev|proc|sys)(?:\/|$)/.test(path);
  return (
    /^[a-z]:[\\/]/i.test(path) && !/(?:^|[\\/])(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^\\/]*)?$/i.test(path)
  );
}

function notOpened(path: string): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new SkeinError('not_found', `the picture ${path} is gone`, { cause: error });
    throw internal(`the picture ${path} cannot be read: ${toSkeinError(error).message}`, error);
  };
}

function tooLarge(): SkeinError {
  return unsupported(`showing a picture of more than ${MOST_IMAGE_BYTES / 1024 / 1024} MB`);
}
