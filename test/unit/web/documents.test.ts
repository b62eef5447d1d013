import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startWebHost } from '../../../src/main/web/web-host.ts';
import { ArrayApp } from '../../support/array-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** An app with one document. */
class DocumentApp extends ArrayApp {
  readonly #url: string;
  readonly #file: { readonly path: string; readonly name: string };

  constructor(url: string, file: { readonly path: string; readonly name: string }) {
    super();
    this.#url = url;
    this.#file = file;
  }

  fileOf(url: string) {
    return url === this.#url ? this.#file : null;
  }
}

async function served(name: string, content: string | Buffer) {
  const folder = await tempFolder();
  const path = join(folder, 'document');
  writeFileSync(path, content);
  const url = `/documents/abc123/${encodeURIComponent(name)}`;
  const host = await startWebHost(new DocumentApp(url, { path, name }), { port: null, root: folder });
  onTestFinished(() => host.close());
  const { origin, searchParams } = new URL(host.url);
  const entry = await fetch(`${origin}/?token=${searchParams.get('token')}`, { redirect: 'manual' });
  const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    origin,
    url,
    path,
    get: (at = url, headers: Record<string, string> = { cookie }) => fetch(`${origin}${at}`, { headers }),
  };
}

it('a page is downloaded, whole, and may do nothing if it is shown after all', async () => {
  const page = `<script>alert(1)</script>${'x'.repeat(300_000)}`;
  const answer = await (await served("Ein 'Bericht' (1) ü.html", page)).get();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(answer.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''Ein%20%27Bericht%27%20%281%29%20%C3%BC.html",
  );
  expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.text()).toBe(page);
});

it('a text is shown as plain text', async () => {
  const answer = await (await served('item.txt', '<b>text</b>')).get();
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toMatch(/^inline/);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
});

it('an empty document comes as such', async () => {
  const answer = await (await served('empty.txt', '')).get();
  expect([answer.status, await answer.text()]).toEqual([200, '']);
});

it('without the session there is no document', async () => {
  const { get, url } = await served('a.md', 'secret words');
  for (const headers of [{}, { cookie: 'skein-1=wrong' }] as Record<string, string>[]) {
    const answer = await get(url, headers);
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('secret words');
  }
});

it('an address that no call gave is nothing, and so is a document that is gone', async () => {
  const { get, url, path } = await served('a.md', 'words');
  expect((await get('/documents/abc124/a.md')).status).toBe(404);
  expect((await get('/documents/abc123/../../a.md')).status).toBe(404);
  expect((await get(`${url}?x=1`)).status).toBe(200);
  rmSync(path);
  expect((await get()).status).toBe(404);
});
