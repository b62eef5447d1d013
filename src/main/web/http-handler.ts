import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DeepLink, deepLinkOfPath, linkHash } from '../../shared/deep-link.ts';
import { HOME_PARAM } from '../../shared/wire.ts';
import { PAGE_HEADERS, type PageLook, readWindowFile, withLook } from '../host/index.ts';
import type { App } from '../app/types.ts';
import type { Access, RequestFacts } from './access.ts';
import { serveDocument } from './serve-document.ts';

/** What is served: the window's files below `root`, and the app's documents. */
export interface Served {
  readonly root: string;
  readonly fileOf: App['fileOf'];
  /** What the page says of the user's preferences from its first paint on. Absent: nothing. */
  readonly look?: () => Promise<PageLook>;
}

/** Answers the window's HTTP requests: the page and its files to those who are let in, a calm page to others. */
export function httpHandler(
  access: Access,
  served: Served,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(access, served, request, response).catch(() =>
      refuse(response, 500, 'Something went wrong here.'),
    );
  };
}

async function answer(
  access: Access,
  { root, fileOf, look }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const facts = requestFacts(request);
  if (!access.isOwnHost(facts.host))
    return refuse(response, 403, 'This address is not one that Skein answers to.');
  if (request.method !== 'GET') return refuse(response, 405, 'Skein only answers to GET.', { Allow: 'GET' });
  const url = parsed(request.url);
  if (url === null) return refuse(response, 400, 'This address cannot be read.');
  const token = url.searchParams.get('token');
  if (token !== null) return exchange(access, token, response);
  if (!access.hasSession(facts)) return refuse(response, 403, LOCKED_OUT);
  const document = fileOf?.(url.pathname) ?? null;
  if (document !== null && (await serveDocument(document, response))) return;
  const link = deepLinkOfPath(`${url.pathname}${url.search}`);
  if (link !== null) return lead(link, response);
  const file = await readWindowFile(root, url.pathname);
  if (file === null) return refuse(response, 404, 'There is nothing here.');
  const { headers, body } = look === undefined ? file : withLook(file, await look());
  send(response, 200, headers, body);
}

const LOCKED_OUT =
  'This window needs the address that Skein printed when it started. Open that address, with its token, again.';

/** The token leaves the address bar at once: the cookie goes on from here. */
function exchange(access: Access, token: string, response: ServerResponse): void {
  if (!access.isToken(token)) return refuse(response, 403, LOCKED_OUT);
  send(response, 303, { Location: '/', 'Set-Cookie': access.setCookie, 'Cache-Control': 'no-store' }, '');
}

/** To the window at a thread: what it shows is said after `#`, which no server ever sees. */
function lead(link: DeepLink, response: ServerResponse): void {
  const query = link.home === null ? '' : `?${HOME_PARAM}=${encodeURIComponent(link.home)}`;
  send(response, 303, { Location: `/${query}#${linkHash(link)}`, 'Cache-Control': 'no-store' }, '');
}

export function requestFacts({ headers }: IncomingMessage): RequestFacts {
  return { host: headers.host, origin: headers.origin, cookie: headers.cookie };
}

function parsed(url: string | undefined): URL | null {
  return URL.parse(url ?? '/', 'http://127.0.0.1');
}

function refuse(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return void response.destroy();
  const type = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Skein</title><h1>Skein</h1><p>${sentence}</p></html>\n`;
  send(response, status, { ...type, ...headers }, body);
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer | string,
): void {
  response.writeHead(status, { ...PAGE_HEADERS, ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
