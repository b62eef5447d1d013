/**
 * A stand-in for `electron` where its binary cannot be had: main's built bundle runs in Node, its windows are Chromium
 * pages, and the built preload script runs in them before the page does. Only what Skein uses of Electron is here, with
 * Electron's names and order of events. What it cannot show: Chromium's sandbox and the isolation of the two worlds.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { dialog, Menu, nativeTheme, powerMonitor, screen, session, shell } from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { protocol } from './protocol.ts';
