import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { expect, test } from 'vitest';
import { serveIpc } from '../../../src/main/electron/ipc.ts';
import { ArrayApp } from '../../support/array-app.ts';

type Frame = Pick<NonNullable<IpcMainInvokeEvent['senderFrame']>, 'url' | 'parent'>;
type Handler = (event: { readonly senderFrame: Frame | null }, name: unknown, params: unknown) => unknown;

/** The channels of one process: what was handled is called by name. */
class Channels {
  readonly handlers = new Map<string, Handler>();

  handle: IpcMain['handle'] = (channel, listener) => {
    this.handlers.set(channel, listener as unknown as Handler);
  };

  call(url: string | null, name: unknown, params: unknown, parent: Frame | null = null): unknown {
    const senderFrame = url === null ? null : { url, parent: parent as Frame['parent'] };
    return this.handlers.get('skein:call')?.({ senderFrame }, name, params);
  }
}

class Window {
  readonly sent: unknown[] = [];
  readonly url: string;
  gone = false;

  constructor(url = 'skein://window/') {
    this.url = url;
  }

  readonly webContents = {
    send: (...message: readonly unknown[]) => void this.sent.push(message),
    isDestroyed: () => this.gone,
    getURL: () => this.url,
  };
}

test('a call from the window’s own page is answered by the app', async () => {
  const channels = new Channels();
  serveIpc(channels, new ArrayApp(['a']), () => []);
  expect(await channels.call('skein://window/', 'threads.list', { limit: 1 })).toEqual({
    ok: true,
    result: { words: ['a'], params: { limit: 1 } },
  });
});

test.each(['https://evil.example/', 'skein://elsewhere/', 'file:///index.html', 'about:blank', '', null])(
  'a call from %s is refused',
  async (url) => {
    const channels = new Channels();
    serveIpc(channels, new ArrayApp(), () => []);
    expect(await channels.call(url, 'threads.list', {})).toMatchObject({ ok: false });
  },
);

test('a frame inside the page is not the page', async () => {
  const channels = new Channels();
  serveIpc(channels, new ArrayApp(), () => []);
  const parent = { url: 'skein://window/', parent: null };
  expect(await channels.call('skein://window/', 'threads.list', {}, parent)).toMatchObject({ ok: false });
});

test('events go to every window that is still there, until told to stop', () => {
  const app = new ArrayApp();
  const windows = [new Window(), new Window(), new Window()];
  const [first, second, third] = windows as [Window, Window, Window];
  third.gone = true;
  const stop = serveIpc(new Channels(), app, () => windows);
  app.add('x');
  stop();
  app.add('y');
  const message = ['skein:event', 'threads.changed', { ids: [], all: true }];
  expect([first.sent, second.sent, third.sent]).toEqual([[message], [message], []]);
});

test('calls and events of a window are those of the home in its address', async () => {
  const app = new ArrayApp();
  const channels = new Channels();
  const own = new Window();
  const other = new Window('skein://window/?home=00000000000000aa#thread=x');
  serveIpc(channels, app, () => [own, other]);
  await channels.call(own.url, 'threads.list', {});
  await channels.call(other.url, 'threads.list', {});
  expect(app.homes).toEqual([null, '00000000000000aa']);
  app.add('x', '00000000000000aa');
  expect([own.sent.length, other.sent.length]).toEqual([0, 1]);
});
