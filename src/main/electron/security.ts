import type { Session, Shell, WebContents, WebPreferences } from 'electron';
import { isWindowUrl } from './window-protocol.ts';

/** What a window's page may not do. Its preload script is the only code there that knows Electron. */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

const EXTERNAL = new Set(['http:', 'https:', 'mailto:']);

/** True for an address that the user's own browser or mail program may be asked to open. */
export function isExternalUrl(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && EXTERNAL.has(url.protocol);
}

/**
 * Keeps a page where it is: it navigates nowhere, opens no window and embeds no web view. A link that asks for a new
 * window goes to the user's browser when it is one of http, https and mailto.
 */
export function confine(contents: WebContents, shell: Pick<Shell, 'openExternal'>): void {
  const refuse = (event: { preventDefault(): void; readonly url: string }) => {
    if (!isWindowUrl(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalUrl(url)) void shell.openExternal(url).catch(() => undefined);
    return { action: 'deny' };
  });
}

/** Camera, location, notifications and the rest: Skein needs none, so nobody is asked. Writing the clipboard stays. */
export function denyPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isHarmless(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isHarmless(permission));
}

function isHarmless(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}
