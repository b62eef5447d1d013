import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
/** Origin of a custom scheme's host, such as `skein://window`, and the loopback origin that stands for it. */
const origins = new Map<string, string>();
const servers: Server[] = [];

/** Chromium cannot be taught a scheme from outside, so each of its hosts is served from a loopback port. */
export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
    if (schemes.length === 0) throw new Error('no schemes');
  },
  handle(scheme: string, handler: Handler): void {
    handlers.set(scheme, handler);
  },
};

/** The address that a page can load for one of the app's own, served by the app's own handler. */
export async function loadable(url: string): Promise<string> {
  const { protocol: scheme, host, pathname, search, hash } = new URL(url);
  const handler = handlers.get(scheme.slice(0, -1));
  if (handler === undefined) return url;
  const own = `${scheme}//${host}`;
  const served = origins.get(own) ?? (await serve(own, handler));
  origins.set(own, served);
  return `${served}${pathname}${search}${hash}`;
}

/** The app's own address for one that a page shows: the reverse of `loadable`. */
export function shown(url: string): string {
  for (const [own, served] of origins)
    if (url.startsWith(`${served}/`)) return own + url.slice(served.length);
  return url;
}

export function stopServing(): void {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
}

async function serve(own: string, handler: Handler): Promise<string> {
  const server = createServer((request, response) => void answer(own, handler, request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(
  own: string,
  handler: Handler,
  { url, method }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const result = await handler(new Request(`${own}${url ?? '/'}`, { method: method ?? 'GET' }));
  response.writeHead(result.status, Object.fromEntries(result.headers));
  response.end(Buffer.from(await result.arrayBuffer()));
}
