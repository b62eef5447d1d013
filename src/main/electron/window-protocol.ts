import type { CustomScheme, Protocol } from 'electron';
import { PAGE_HEADERS, readWindowFile } from '../host/index.ts';

/**
 * The window's own address. A scheme of our own instead of `file://`: it has an origin, so that `'self'` in the
 * content policy and the check of IPC senders mean this window's files and not every file of the computer.
 */
export const WINDOW_SCHEME: CustomScheme = {
  scheme: 'skein',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};
const WINDOW_HOST = 'window';
export const WINDOW_URL = `${WINDOW_SCHEME.scheme}://${WINDOW_HOST}/`;

/** True for an address below the window's own. */
export function isWindowUrl(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${WINDOW_SCHEME.scheme}:` && url.host === WINDOW_HOST;
}

/** Serves the built window under its address, with the same headers as the web host. */
export function serveWindowFiles(protocol: Pick<Protocol, 'handle'>, root: string): void {
  protocol.handle(WINDOW_SCHEME.scheme, (request) => answer(root, request));
}

async function answer(root: string, { url, method }: Request): Promise<Response> {
  if (!isWindowUrl(url) || method !== 'GET')
    return new Response(null, { status: 403, headers: PAGE_HEADERS });
  const file = await readWindowFile(root, new URL(url).pathname);
  if (file === null) return new Response(null, { status: 404, headers: PAGE_HEADERS });
  return new Response(new Uint8Array(file.body), { headers: { ...PAGE_HEADERS, ...file.headers } });
}
