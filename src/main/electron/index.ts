import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
  shell,
} from 'electron';
import { IPC_EVENT } from '../../shared/contract.ts';
import type { DeepLink } from '../../shared/deep-link.ts';
import { toSkeinError } from '../../shared/errors.ts';
import { startHomes } from '../app/index.ts';
import type { App } from '../app/types.ts';
import { appOptions, linkArgument, lookOfApp, pickHostFlags, VERSION } from '../host/index.ts';
import { dataFolder } from '../startup/index.ts';
import { AppMenu } from './app-menu.ts';
import { batteryUse } from './battery-use.ts';
import { pathChooser } from './choose-path.ts';
import { deskHost } from './desk-host.ts';
import { placeChooser, textOpener } from './documents.ts';
import { serveIpc } from './ipc.ts';
import { claimLinks, followLink, hearLinks, showHome } from './links.ts';
import { denyPermissions } from './security.ts';
import { followTheme } from './theme.ts';
import { focusWindow, openWindow, type WindowOptions } from './window.ts';
import { serveWindowFiles, WINDOW_SCHEME } from './window-protocol.ts';

const DATA = dataFolder(process.env);
const MAC = process.platform === 'darwin';
const WINDOW: WindowOptions = {
  preload: built('../preload/index.cjs'),
  stateFile: join(DATA, 'window.json'),
};

app.setName('Skein');
app.setAboutPanelOptions({ applicationName: 'Skein', applicationVersion: VERSION });
/** Chromium's own files, and the lock that lets one Skein run at a time per data folder. */
app.setPath('userData', join(DATA, 'desktop'));
protocol.registerSchemesAsPrivileged([WINDOW_SCHEME]);

if (app.requestSingleInstanceLock()) void main().catch(fail);
else app.quit();

/** Not awaited at the top: Electron is ready only after this module has been evaluated. */
async function main(): Promise<void> {
  app.on('window-all-closed', () => (MAC ? undefined : app.quit()));
  const started = Promise.withResolvers<void>();
  claimLinks(app);
  hearLinks(app, started.promise, showLink);
  await app.whenReady();
  denyPermissions(session.defaultSession);
  const menu = new AppMenu({ mac: MAC, openDataFolder, choose: tellChosen }, (template) =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(template)),
  );
  const { home, sample, readOnly, profile } = pickHostFlags(process.argv.slice(1));
  const skein = await startHomes({
    ...appOptions({ host: 'desktop', mode: 'window', home, sample, readOnly, profile }, import.meta.url),
    choosePath: pathChooser(dialog, () => BrowserWindow.getFocusedWindow()),
    saveAs: placeChooser(dialog, () => BrowserWindow.getFocusedWindow()),
    openPath: textOpener(shell),
    openWindow: (home, at) => Promise.resolve(showHome(home, at, WINDOWS)),
    desk: deskHost(shell, menu),
    onBattery: batteryUse(powerMonitor),
  });
  const stopEvents = serveIpc(ipcMain, skein, () => BrowserWindow.getAllWindows());
  closeBeforeQuit(skein, stopEvents);
  serveWindowFiles(protocol, built('../renderer'), () => lookOfApp(skein));
  await followTheme(nativeTheme, skein);
  showLinkOrWindow(linkArgument(process.argv.slice(1)));
  started.resolve();
  app.on('activate', showWindow);
  app.on('second-instance', (_event, argv) => showLinkOrWindow(linkArgument(argv)));
}

function showLinkOrWindow(link: DeepLink | null): void {
  if (link === null) showWindow();
  else showLink(link);
}

const WINDOWS = {
  all: () => BrowserWindow.getAllWindows(),
  open: (home: string | null, hash: string) => openWindow(WINDOW, home, hash),
  focus: focusWindow,
};

function showLink(link: DeepLink): void {
  followLink(link, WINDOWS);
}

/** An entry of the application menu is for the window in front. */
function tellChosen(actionId: string): void {
  BrowserWindow.getFocusedWindow()?.webContents.send(IPC_EVENT, 'menu.chosen', { actionId });
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) openWindow(WINDOW);
  else focusWindow(window);
}

/** Quitting waits until the databases are closed, however often it is asked for meanwhile. */
function closeBeforeQuit(skein: App, stopEvents: () => void): void {
  let closing: Promise<void> | undefined;
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (closing !== undefined) return;
    stopEvents();
    closing = skein.close().finally(() => {
      closed = true;
      app.quit();
    });
    closing.catch(() => undefined);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

function openDataFolder(): void {
  void shell.openPath(DATA);
}

function fail(thrown: unknown): void {
  const { message } = toSkeinError(thrown);
  process.stderr.write(`skein: ${message}\n`);
  dialog.showErrorBox('Skein cannot start', message);
  app.exit(1);
}

/** A part of the build, seen from this file's own built place. */
function built(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
