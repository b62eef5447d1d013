import { parseThreadId, type ThreadId } from './thread.ts';
import { HOME_PARAM } from './wire.ts';

/** An address that leads to a thread from outside of the window: `skein://thread/ID`. */
export interface DeepLink {
  readonly threadId: ThreadId;
  /** The item of the thread, by its position; null: where the thread was left. */
  readonly item: number | null;
  /** The key of the home that has it; null: the one that Skein was started with. */
  readonly home: string | null;
}

export const LINK_SCHEME = 'skein';
const LONGEST = 400;

/**
 * The link that an address is; null for everything else. Strict, for anybody can make one: a whole thread id, a number,
 * a key of a home, and nothing besides. It names no path and runs nothing.
 */
export function parseDeepLink(address: string): DeepLink | null {
  const url = address.length > LONGEST ? null : URL.parse(address);
  if (url === null || url.protocol !== `${LINK_SCHEME}:` || url.host !== 'thread') return null;
  if (url.username !== '' || url.password !== '' || url.hash !== '') return null;
  const threadId = parseThreadId(url.pathname.replace(/^\/|\/$/g, ''));
  const item = url.searchParams.get('item');
  const home = url.searchParams.get(HOME_PARAM);
  const known = [...url.searchParams.keys()].every((name) => name === 'item' || name === HOME_PARAM);
  if (threadId === null || !known || (item !== null && !/^\d{1,12}$/.test(item))) return null;
  if (home !== null && !/^[\w.-]{1,100}$/.test(home)) return null;
  return { threadId, item: item === null ? null : Number(item), home };
}

/** The address of a link, for the desktop. */
export function deepLinkAddress(link: DeepLink): string {
  return `${LINK_SCHEME}://thread/${link.threadId}${queryOf(link)}`;
}

/** The same on a web host: a path below its origin, without its token. */
export function deepLinkPath(link: DeepLink): string {
  return `/thread/${link.threadId}${queryOf(link)}`;
}

/** The link that a path below a web host's origin is, with its query; null: it is none. */
export function deepLinkOfPath(path: string): DeepLink | null {
  return path.startsWith('/thread/') ? parseDeepLink(`${LINK_SCHEME}:/${path}`) : null;
}

/** Where a link leads within the window: the part of its address after `#`. */
export function linkHash({ threadId, item }: DeepLink): string {
  return item === null ? `thread=${threadId}` : `thread=${threadId}&item=${item}`;
}

function queryOf({ item, home }: DeepLink): string {
  const params = new URLSearchParams();
  if (item !== null) params.set('item', String(item));
  if (home !== null) params.set(HOME_PARAM, home);
  return params.size === 0 ? '' : `?${params.toString()}`;
}
