import type { App as ElectronApp, WebContents } from 'electron';
import { type CallInput, IPC_EVENT } from '../../shared/contract.ts';
import { type DeepLink, LINK_SCHEME, linkHash, parseDeepLink } from '../../shared/deep-link.ts';
import { homeOfUrl } from './window-protocol.ts';

/** What following a link needs of a window. */
export interface LinkWindow {
  readonly webContents: Pick<WebContents, 'send' | 'getURL' | 'isLoading'>;
}

export interface LinkWindows<W extends LinkWindow> {
  readonly all: () => readonly W[];
  readonly open: (home: string | null, hash: string) => unknown;
  readonly focus: (window: W) => void;
}

/** Asks the system to give us links to threads; only as an installed app, which is where the system would start it from. */
export function claimLinks(app: Pick<ElectronApp, 'isPackaged' | 'setAsDefaultProtocolClient'>): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
}

/**
 * Hears of links that macOS opens, also before the app is ready: those are followed once `ready` has resolved. What is
 * not strictly a link to a thread is dropped.
 */
export function hearLinks(
  app: Pick<ElectronApp, 'on'>,
  ready: Promise<unknown>,
  follow: (link: DeepLink) => void,
): void {
  app.on('open-url', (event, address) => {
    event.preventDefault();
    const link = parseDeepLink(address);
    if (link !== null) void ready.then(() => follow(link)).catch(() => undefined);
  });
}

/** Shows the thread of a link: in the window that shows its home, else in a new one. */
export function followLink<W extends LinkWindow>(link: DeepLink, windows: LinkWindows<W>): void {
  const { open, focus } = windows;
  const shown = windowOf(link.home, windows);
  if (shown === undefined || shown.webContents.isLoading()) return void open(link.home, linkHash(link));
  focus(shown);
  shown.webContents.send(IPC_EVENT, 'link.opened', { hash: linkHash(link) });
}

/**
 * Shows a home, and a thread of it where `at` names one: in the window that is about that home, else in a new one, so that
 * one home does not fill the desktop.
 */
export function showHome<W extends LinkWindow>(
  home: string,
  at: CallInput<'homes.openWindow'>['at'],
  windows: LinkWindows<W>,
): void {
  if (at !== undefined) return followLink({ home, ...at }, windows);
  const shown = windowOf(home, windows);
  if (shown === undefined) windows.open(home, '');
  else windows.focus(shown);
}

function windowOf<W extends LinkWindow>(home: string | null, { all }: LinkWindows<W>): W | undefined {
  return all().find(({ webContents }) => homeOfUrl(webContents.getURL()) === home);
}
