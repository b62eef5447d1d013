import { contextBridge, ipcRenderer } from 'electron';
import { CALL_NAMES, EVENT_NAMES, IPC_CHANNELS } from '../shared/call-names.ts';
import type { EventName, Reply, SkeinBridge } from '../shared/contract.ts';

/**
 * The one bridge between the desktop window and main: the calls and events of the contract, and nothing else of
 * Electron. It runs sandboxed, so it carries no schemas; main validates.
 */
const bridge: SkeinBridge = {
  call(name, params) {
    if (!isOneOf(CALL_NAMES, name)) return Promise.resolve(unknownCall(name));
    return ipcRenderer.invoke(IPC_CHANNELS.call, name, params) as Promise<Reply>;
  },
  subscribe(listener) {
    const heard = (_: unknown, event: EventName, payload: unknown): void => {
      if (isOneOf(EVENT_NAMES, event)) listener(event, payload);
    };
    ipcRenderer.on(IPC_CHANNELS.event, heard);
    return () => {
      ipcRenderer.removeListener(IPC_CHANNELS.event, heard);
    };
  },
};

function isOneOf(names: readonly string[], name: unknown): boolean {
  return typeof name === 'string' && names.includes(name);
}

function unknownCall(name: unknown): Reply {
  return { ok: false, error: { code: 'invalid_request', message: `unknown call: ${String(name)}` } };
}

contextBridge.exposeInMainWorld('skein', bridge);
