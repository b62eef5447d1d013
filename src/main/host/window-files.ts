import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** One of the window's built files, with the headers that go with it. */
export interface WindowFile {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Reads the file that a URL's path names below `root`; `/` is the page itself. null: no such file, a kind of file that
 * a window has no use for, or a path that tries to leave the folder.
 */
export async function readWindowFile(root: string, pathname: string): Promise<WindowFile | null> {
  const path = pathBelow(root, pathname === '/' ? '/index.html' : pathname);
  const type = path === null ? undefined : TYPES[extname(path)];
  if (path === null || type === undefined) return null;
  const body = await readFile(path).catch(() => null);
  return body === null
    ? null
    : { body, headers: { 'Content-Type': type, 'Cache-Control': cacheControl(path) } };
}

/** Names below `assets/` carry a hash of their content; everything else may change under its name. */
function cacheControl(path: string): string {
  const hashed = path.includes(`${sep}assets${sep}`) && !path.endsWith('.html');
  return hashed ? 'private, max-age=31536000, immutable' : 'no-store';
}

function pathBelow(root: string, pathname: string): string | null {
  const decoded = decode(pathname);
  if (decoded === null || /[\\\0]/.test(decoded)) return null;
  const parts = decoded.split('/').filter((part) => part !== '');
  if (parts.some((part) => part.startsWith('.') || part.includes(':'))) return null;
  return join(root, ...parts);
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
