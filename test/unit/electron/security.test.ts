import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import {
  confine,
  denyPermissions,
  isExternalUrl,
  webPreferences,
} from '../../../src/main/electron/security.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

class Contents extends EventEmitter {
  open: OpenHandler | undefined;

  setWindowOpenHandler(handler: OpenHandler): void {
    this.open = handler;
  }

  /** True when the page stays where it is. */
  refuses(event: string, url: string): boolean {
    let refused = false;
    this.emit(event, { url, preventDefault: () => (refused = true) });
    return refused;
  }
}

function confined(): { readonly contents: Contents; readonly opened: string[] } {
  const contents = new Contents();
  const opened: string[] = [];
  confine(contents as unknown as WebContents, {
    openExternal: (url) => {
      opened.push(url);
      return Promise.resolve();
    },
  });
  return { contents, opened };
}

test('a page gets a sandbox, an isolated world and no Node', () => {
  expect(webPreferences('/preload.cjs')).toMatchObject({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
  '%s is refused for every other address',
  (event) => {
    const { contents, opened } = confined();
    expect(contents.refuses(event, 'https://evil.example/')).toBe(true);
    expect(contents.refuses(event, 'file:///etc/passwd')).toBe(true);
    expect(contents.refuses(event, 'skein://window/')).toBe(false);
    expect(opened).toEqual([]);
  },
);

test('web views are refused', () => {
  expect(confined().contents.refuses('will-attach-webview', '')).toBe(true);
});

test('a new window is never opened; links of the web and of mail go to the user’s own programs', () => {
  const { contents, opened } = confined();
  for (const url of [
    'https://a.example/',
    'mailto:a@b.example',
    'file:///etc/passwd',
    'javascript:1',
    'nonsense',
  ]) {
    expect(contents.open?.({ url } as Parameters<OpenHandler>[0])).toEqual({ action: 'deny' });
  }
  expect(opened).toEqual(['https://a.example/', 'mailto:a@b.example']);
});

test('only addresses with a scheme of the web or of mail are external', () => {
  expect(isExternalUrl('http://a.example')).toBe(true);
  expect(isExternalUrl('smb://a.example/share')).toBe(false);
  expect(isExternalUrl('')).toBe(false);
});

test('permissions are denied without asking, but for writing the clipboard', () => {
  const answers: boolean[] = [];
  denyPermissions({
    setPermissionRequestHandler: (handler) => {
      type Args = Parameters<NonNullable<typeof handler>>;
      for (const name of ['geolocation', 'clipboard-sanitized-write']) {
        handler?.(
          null as unknown as Args[0],
          name as Args[1],
          (granted) => answers.push(granted),
          {} as Args[3],
        );
      }
    },
    setPermissionCheckHandler: (handler) => {
      type Args = Parameters<NonNullable<typeof handler>>;
      answers.push(handler?.(null, 'media', '', {} as Args[3]) ?? true);
    },
  });
  expect(answers).toEqual([false, true, false]);
});
