import { BrowserWindow, nativeTheme, screen, shell } from 'electron';
import { confine, webPreferences } from './security.ts';
import { windowUrl } from './window-protocol.ts';
import {
  MIN_HEIGHT,
  MIN_WIDTH,
  openingBounds,
  readWindowState,
  type WindowState,
  writeWindowState,
} from './window-state.ts';

export interface WindowOptions {
  /** The built preload script. */
  readonly preload: string;
  /** File that keeps where the window was. */
  readonly stateFile: string;
}

/** What shows before the page does, so that a dark desktop does not flash. */
const BACKGROUND = { dark: '#16181d', light: '#ffffff' } as const;

/**
 * Opens a window where the last one was, and shows it once it has something to show. `home`: the key of the home that it
 * is about; null: the one that Skein was started with. `hash`: what of it is shown.
 */
export function openWindow(
  { preload, stateFile }: WindowOptions,
  home: string | null = null,
  hash = '',
): BrowserWindow {
  const state = readWindowState(stateFile);
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...openingBounds(state, displays),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Skein',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: webPreferences(preload),
  });
  if (state?.maximized === true) window.maximize();
  confine(window.webContents, shell);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => writeWindowState(stateFile, stateOf(window)));
  void window.loadURL(windowUrl(home, hash)).catch(() => undefined);
  return window;
}

/** Brings a window to the front, wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
