import type { Frame } from '@playwright/test';
import { shown } from './protocol.ts';

type Listener = (event: unknown, ...args: readonly unknown[]) => unknown;

const handlers = new Map<string, Listener>();

export const ipcMain = {
  handle(channel: string, listener: Listener): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  },
};

/** Answers an `ipcRenderer.invoke` of a page's frame. */
export async function invoke(frame: Frame, channel: string, args: readonly unknown[]): Promise<unknown> {
  const handler = handlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  const parent = frame.parentFrame() === null ? null : {};
  const result = await handler({ senderFrame: { url: shown(frame.url()), parent } }, ...args);
  return structuredClone(result);
}
