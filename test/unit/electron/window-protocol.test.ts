import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isWindowUrl, serveWindowFiles } from '../../../src/main/electron/window-protocol.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const root = mkdtempSync(join(tmpdir(), 'skein-protocol-'));
const handlers = new Map<string, Handler>();

beforeAll(() => {
  writeFileSync(join(root, 'index.html'), '<title>window</title>');
  serveWindowFiles({ handle: (scheme, handler) => void handlers.set(scheme, handler) }, root);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

async function get(url: string, init?: RequestInit): Promise<Response> {
  return (await handlers.get('skein')?.(new Request(url, init))) ?? Response.error();
}

test('the page comes with the content policy', async () => {
  const response = await get('skein://window/');
  expect(await response.text()).toBe('<title>window</title>');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('what is not there, not ours or not a GET is refused', async () => {
  expect((await get('skein://window/missing.js')).status).toBe(404);
  expect((await get('skein://elsewhere/')).status).toBe(403);
  expect((await get('skein://window/', { method: 'POST' })).status).toBe(403);
  expect((await get('skein://window/..%2f..%2fetc%2fpasswd.json')).status).toBe(404);
});

test('only the window’s own address is the window’s', () => {
  expect(isWindowUrl('skein://window/threads')).toBe(true);
  for (const url of ['skein://window.evil/', 'https://window/', 'skein:window', ''])
    expect(isWindowUrl(url)).toBe(false);
});
