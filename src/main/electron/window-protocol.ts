import type { CustomScheme, Protocol } from 'electron';
import { HOME_PARAM } from '../../shared/wire.ts';
import { PAGE_HEADERS, type PageLook, readWindowFile, withLook } from '../host/index.ts';

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

/**
 * The address of a window that shows a home, by its key; null: the home that Skein was started with. `hash`: what it
 * shows of that home, as the window keeps it in its address.
 */
export function windowUrl(home: string | null, hash = ''): string {
  const query = home === null ? '' : `?${HOME_PARAM}=${encodeURIComponent(home)}`;
  return `${WINDOW_URL}${query}${hash === '' ? '' : `#${hash}`}`;
}

/** The key of the home that a window of this address shows. */
export function homeOfUrl(address: string): string | null {
  return URL.parse(address)?.searchParams.get(HOME_PARAM) ?? null;
}

/**
 * Serves the built window under its address, with the same headers as the web host. `look`: what the page says of the
 * user's preferences from its first paint on.
 */
export function serveWindowFiles(
  protocol: Pick<Protocol, 'handle'>,
  root: string,
  look: () => Promise<PageLook> = () => Promise.resolve({}),
): void {
  protocol.handle(WINDOW_SCHEME.scheme, (request) => answer(root, look, request));
}

async function answer(
  root: string,
  look: () => Promise<PageLook>,
  { url, method }: Request,
): Promise<Response> {
  if (!isWindowUrl(url) || method !== 'GET')
    return new Response(null, { status: 403, headers: PAGE_HEADERS });
  const file = await readWindowFile(root, new URL(url).pathname);
  if (file === null) return new Response(null, { status: 404, headers: PAGE_HEADERS });
  const { headers, body } = withLook(file, await look());
  return new Response(new Uint8Array(body), { headers: { ...PAGE_HEADERS, ...headers } });
}
