import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startWebHost, type WebHost } from '../../../src/main/web/web-host.ts';
import { ArrayApp } from '../../support/array-app.ts';

let folder: string;
let app: ArrayApp;
let host: WebHost;
let port: number;
let token: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skein-web-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), '<title>window</title>');
  writeFileSync(join(folder, 'renderer', 'assets', 'a.js'), 'let a;');
  writeFileSync(join(folder, 'secret.json'), '{"secret":true}');
  app = new ArrayApp();
  host = await startWebHost(app, { port: null, root: join(folder, 'renderer') });
  const url = new URL(host.url);
  port = Number(url.port);
  token = url.searchParams.get('token') ?? '';
});

afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject).end();
  });
}

async function cookie(): Promise<string> {
  const { headers } = await get(`/?token=${token}`);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

function socket(headers: Readonly<Record<string, string>>, query = ''): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const opened = new WebSocket(`ws://127.0.0.1:${port}/socket${query}`, { headers });
    opened.once('open', () => resolve(opened)).once('error', reject);
  });
}

function nextMessage(opened: WebSocket): Promise<unknown> {
  return new Promise((resolve) =>
    opened.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()))),
  );
}

test('the printed address has 256 random bits and names the loopback address', () => {
  expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
});

test('the token is exchanged for a strict cookie that scripts cannot read, and leaves the address', async () => {
  const { status, headers } = await get(`/?token=${token}`);
  expect(status).toBe(303);
  expect(headers['location']).toBe('/');
  expect(String(headers['set-cookie'])).toMatch(
    new RegExp(`^skein-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
  );
  expect(String(headers['set-cookie'])).not.toContain(token);
});

test('the page comes with the cookie, with a policy that allows nothing from elsewhere', async () => {
  const { status, headers, body } = await get('/', { cookie: await cookie() });
  expect({ status, body }).toEqual({ status: 200, body: '<title>window</title>' });
  expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cache-control']).toBe('no-store');
});

test('a link to a thread leads to the window at it, and says neither token nor session', async () => {
  const id = '01a1fcf8-0000-7000-8000-000000000001';
  const headers = { cookie: await cookie() };
  const { status, headers: answered, body } = await get(`/thread/${id}?item=3&home=work`, headers);
  expect(status).toBe(303);
  expect(answered['location']).toBe(`/?home=work#thread=${id}&item=3`);
  expect([answered['set-cookie'], body]).toEqual([undefined, '']);
  expect((await get(`/thread/${id}`)).status).toBe(403);
  expect((await get('/thread/not-an-id', headers)).status).toBe(404);
  expect((await get(`/thread/${id}?next=//evil.example`, headers)).status).toBe(404);
});

test('scripts of the window come with their type', async () => {
  const { headers, body } = await get('/assets/a.js', { cookie: await cookie() });
  expect(body).toBe('let a;');
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
});

test.each(['/', '/assets/a.js', '/?token=wrong', '/?token='])(
  '%s without the secret is refused',
  async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(403);
    expect(body).toContain('needs the address that Skein printed');
    expect(body).not.toContain('let a;');
  },
);

test('a cookie of another session does not open the page', async () => {
  expect((await get('/', { cookie: `skein-${port}=${'A'.repeat(43)}` })).status).toBe(403);
});

test.each(['evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]:80'])(
  'the foreign host %s is refused',
  async (name) => {
    expect((await get(`/?token=${token}`, { host: name })).status).toBe(403);
  },
);

test('localhost is a name of this machine too', async () => {
  expect((await get('/', { host: `localhost:${port}`, cookie: await cookie() })).status).toBe(200);
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not allowed', async (method) => {
  expect((await get('/', { cookie: await cookie() }, method)).status).toBe(405);
});

test.each([
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/assets/..%5c..%5csecret.json',
  '/%00',
  '/%',
])('%s does not leave the folder of the window', async (path) => {
  const { status, body } = await get(path, { cookie: await cookie() });
  expect(status).toBe(404);
  expect(body).not.toContain('secret":true');
});

test('a path that the parser would tidy away is not read either', async () => {
  const answer = await raw(
    `GET /../secret.json HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${await cookie()}\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 404/);
});

test('a request over the socket is answered under its id', async () => {
  const opened = await socket({ origin: `http://127.0.0.1:${port}`, cookie: await cookie() });
  opened.send(JSON.stringify({ id: 7, call: 'threads.list', params: { limit: 1 } }));
  const frame = await nextMessage(opened);
  opened.terminate();
  expect(frame).toEqual({
    kind: 'reply',
    id: 7,
    reply: { ok: true, result: { words: ['one', 'two'], params: { limit: 1 } } },
  });
});

test('events reach every open window', async () => {
  const headers = { origin: `http://127.0.0.1:${port}`, cookie: await cookie() };
  const windows = await Promise.all([socket(headers), socket(headers)]);
  const heard = windows.map(nextMessage);
  app.add('three');
  const frames = await Promise.all(heard);
  for (const opened of windows) opened.terminate();
  const frame = { kind: 'event', event: 'threads.changed', payload: { ids: [], all: true } };
  expect(frames).toEqual([frame, frame]);
});

test('more requests than may wait at once are all answered', async () => {
  const opened = await socket({ origin: `http://127.0.0.1:${port}`, cookie: await cookie() });
  const ids = new Set<number>();
  const all = new Promise<void>((resolve) => {
    opened.on('message', (data: Buffer) => {
      ids.add((JSON.parse(data.toString()) as { id: number }).id);
      if (ids.size === 500) resolve();
    });
  });
  for (let id = 0; id < 500; id += 1) opened.send(JSON.stringify({ id, call: 'threads.list', params: null }));
  await all;
  opened.terminate();
  expect(ids.size).toBe(500);
});

test('a socket from another page, without a page, or without a session is refused', async () => {
  const session = await cookie();
  await expect(socket({ origin: 'http://evil.example', cookie: session })).rejects.toThrow('403');
  await expect(socket({ origin: `http://127.0.0.1:${port + 1}`, cookie: session })).rejects.toThrow('403');
  await expect(socket({ cookie: session })).rejects.toThrow('403');
  await expect(socket({ origin: `http://127.0.0.1:${port}` })).rejects.toThrow('403');
  await expect(
    socket({ origin: 'http://evil.example', host: 'evil.example', cookie: session }),
  ).rejects.toThrow('403');
});

test.each(['nonsense', '{"id":"x"}', '[]'])(
  'a frame that is no request ends the socket: %s',
  async (text) => {
    const opened = await socket({ origin: `http://127.0.0.1:${port}`, cookie: await cookie() });
    const code = new Promise((resolve) => opened.once('close', resolve));
    opened.send(text);
    expect(await code).toBe(1008);
  },
);

test('a frame that is too large ends the socket', async () => {
  const opened = await socket({ origin: `http://127.0.0.1:${port}`, cookie: await cookie() });
  opened.on('error', () => undefined);
  const closed = new Promise((resolve) => opened.once('close', resolve));
  opened.send('x'.repeat(2 * 1024 * 1024));
  expect([1006, 1009]).toContain(await closed);
});

test('a port that is in use is a conflict that names the way out', async () => {
  await expect(startWebHost(new ArrayApp(), { port, root: folder })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('--port'),
  });
});

test('closing lets go of the port, of the app and of open windows', async () => {
  const opened = await socket({ origin: `http://127.0.0.1:${port}`, cookie: await cookie() });
  const closed = new Promise((resolve) => opened.once('close', resolve));
  await host.close();
  await closed;
  expect(app.listeners).toBe(0);
  await expect(get('/')).rejects.toThrow('ECONNREFUSED');
});

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const stream = connect(port, '127.0.0.1', () => stream.write(text));
    stream.once('data', (data: Buffer) => (resolve(data.toString()), stream.destroy())).once('error', reject);
  });
}

test('a socket’s calls are for the home of its address, and it hears of that home alone', async () => {
  const headers = { cookie: await cookie(), origin: `http://127.0.0.1:${port}` };
  const own = await socket(headers);
  const other = await socket(headers, '?home=00000000000000aa');
  for (const opened of [own, other]) {
    const answered = nextMessage(opened);
    opened.send(JSON.stringify({ id: 1, call: 'threads.list', params: {} }));
    expect(await answered).toMatchObject({ kind: 'reply', reply: { ok: true } });
  }
  expect(app.homes).toEqual([null, '00000000000000aa']);
  const heard: string[] = [];
  own.on('message', () => heard.push('own'));
  const told = nextMessage(other);
  app.add('x', '00000000000000aa');
  expect(await told).toMatchObject({ kind: 'event', event: 'threads.changed' });
  const ownTold = nextMessage(own);
  app.add('y');
  expect(await ownTold).toMatchObject({ kind: 'event', event: 'threads.changed' });
  expect(heard).toEqual(['own']);
  own.close();
  other.close();
});
