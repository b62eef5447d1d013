import { type FileHandle, open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { PAGE_HEADERS } from '../host/index.ts';

/** A document may load and do nothing, whatever it holds, and is no page of this origin. */
const DOCUMENT_POLICY = "sandbox; default-src 'none'";

/**
 * Sends a document's file as it is read. Texts are shown as plain text, everything else is downloaded: nothing in a
 * document is ever rendered in the window's origin. False, and nothing sent, when the file is gone.
 */
export async function serveDocument(
  { path, name }: { readonly path: string; readonly name: string },
  response: ServerResponse,
): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  await send(file, name, response);
  return true;
}

async function send(file: FileHandle, name: string, response: ServerResponse): Promise<void> {
  const { size } = await file.stat();
  const isText = name.endsWith('.txt');
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'Content-Security-Policy': DOCUMENT_POLICY,
    'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/octet-stream',
    'Content-Disposition': `${isText ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
    'Cache-Control': 'no-store',
    'Content-Length': size,
  });
  const bytes = size === 0 ? [] : file.createReadStream({ start: 0, end: size - 1 });
  // A browser that goes away in the middle, or a file that shrinks, ends the answer.
  await pipeline(bytes, response).catch(() => void response.destroy());
  await file.close().catch(() => undefined);
}

/** As RFC 8187 has it: a few more characters than `encodeURIComponent` escapes. */
function encoded(name: string): string {
  const hex = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(name).replaceAll(/['()*]/g, hex);
}
