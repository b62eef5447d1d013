import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, test } from 'vitest';
import { claimLinks, followLink, hearLinks, showHome } from '../../../src/main/electron/links.ts';
import { linkArgument } from '../../../src/main/host/index.ts';
import {
  type DeepLink,
  deepLinkAddress,
  deepLinkOfPath,
  deepLinkPath,
  linkHash,
  parseDeepLink,
} from '../../../src/shared/deep-link.ts';
import { testThreadId } from '../../support/rollout-builder.ts';

const threadId = testThreadId(1);
const address = `skein://thread/${threadId}`;

test('a link names a thread, an item of it and its home, and is written the same way', () => {
  expect(parseDeepLink(address)).toEqual({ threadId, item: null, home: null });
  const link = { threadId, item: 12, home: 'a1-b2' };
  expect(parseDeepLink(deepLinkAddress(link))).toEqual(link);
  expect(deepLinkOfPath(deepLinkPath(link))).toEqual(link);
  expect(linkHash(link)).toBe(`thread=${threadId}&item=12`);
});

test.each([
  'skein://thread/',
  'skein://thread/not-an-id',
  `skein://window/${threadId}`,
  `https://thread/${threadId}`,
  `skein://user:pass@thread/${threadId}`,
  `skein://thread:80/${threadId}`,
  `skein://thread/${threadId}/more`,
  `${address}#place=trash`,
  `${address}?item=-1`,
  `${address}?item=1e9`,
  `${address}?run=rm`,
  `${address}?home=../other`,
  `${address}?item=${'1'.repeat(400)}`,
  'javascript:alert(1)',
  '',
])('%s is no link', (text) => {
  expect(parseDeepLink(text)).toBeNull();
});

test('a path that leads elsewhere on a web host is no link', () => {
  for (const path of ['/', '/thread/', '/thread/x', '//thread/x', `/threads/${threadId}`])
    expect(deepLinkOfPath(path)).toBeNull();
});

test('a command line carries a link among other words', () => {
  expect(linkArgument(['.', '--home', '/h', address])).toMatchObject({ threadId });
  expect(linkArgument(['--home', '/h', 'skein://thread/x'])).toBeNull();
});

class FakeApp extends EventEmitter {
  readonly claimed: string[] = [];
  isPackaged = true;

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.claimed.push(scheme);
    return true;
  }
}

test('only an installed app asks for links', () => {
  const app = new FakeApp();
  claimLinks(app);
  expect(app.claimed).toEqual(['skein']);
  app.isPackaged = false;
  claimLinks(app);
  expect(app.claimed).toEqual(['skein']);
});

test('a link that macOS opens before the app is ready is followed afterwards, and anything else never', async () => {
  const app = new FakeApp();
  const ready = Promise.withResolvers<void>();
  const followed: DeepLink[] = [];
  let prevented = 0;
  const event = { preventDefault: () => void (prevented += 1) };
  hearLinks(app as unknown as Pick<App, 'on'>, ready.promise, (link) => void followed.push(link));
  app.emit('open-url', event, address);
  app.emit('open-url', event, 'skein://window/');
  expect(followed).toEqual([]);
  ready.resolve();
  await expect.poll(() => followed).toEqual([{ threadId, item: null, home: null }]);
  expect(prevented).toBe(2);
});

class FakeWindow {
  readonly sent: unknown[] = [];
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  readonly webContents = {
    send: (...message: readonly unknown[]) => void this.sent.push(message),
    getURL: () => this.url,
    isLoading: () => false,
  };
}

function follow(link: DeepLink, windows: readonly FakeWindow[]) {
  const opened: unknown[] = [];
  const focused: FakeWindow[] = [];
  followLink(link, {
    all: () => windows,
    open: (home, hash) => void opened.push([home, hash]),
    focus: (window) => void focused.push(window),
  });
  return { opened, focused };
}

test('a link is shown by the window of its home, in front of the others', () => {
  const first = new FakeWindow('skein://window/');
  const other = new FakeWindow('skein://window/?home=b');
  const { opened, focused } = follow({ threadId, item: 3, home: 'b' }, [first, other]);
  expect(focused).toEqual([other]);
  expect(other.sent).toEqual([['skein:event', 'link.opened', { hash: `thread=${threadId}&item=3` }]]);
  expect([opened, first.sent]).toEqual([[], []]);
});

test('a link to a home that no window shows opens one for it', () => {
  const { opened } = follow({ threadId, item: null, home: 'c' }, [new FakeWindow('skein://window/')]);
  expect(opened).toEqual([['c', `thread=${threadId}`]]);
});

test('a home is shown by its window, brought to the front, and opened where it has none', () => {
  const other = new FakeWindow('skein://window/?home=b');
  const opened: unknown[] = [];
  const focused: FakeWindow[] = [];
  const windows = {
    all: () => [new FakeWindow('skein://window/'), other],
    open: (home: string | null, hash: string) => void opened.push([home, hash]),
    focus: (window: FakeWindow) => void focused.push(window),
  };
  showHome('b', undefined, windows);
  expect([focused, opened]).toEqual([[other], []]);
  showHome('c', undefined, windows);
  expect([focused, opened]).toEqual([[other], [['c', '']]]);
  showHome('b', { threadId, item: 7 }, windows);
  showHome('c', { threadId, item: null }, windows);
  expect(other.sent).toEqual([['skein:event', 'link.opened', { hash: `thread=${threadId}&item=7` }]]);
  expect(opened.at(-1)).toEqual(['c', `thread=${threadId}`]);
});
