/** Name of the function, in the page, that carries `ipcRenderer.invoke` to main. */
export const INVOKE = '__standInInvoke';
/** Name of the function, in the page, that main calls to send on a channel. */
export const EMIT = '__standInEmit';

/**
 * A script that runs the preload script as Electron would: before the page's own scripts, once per document, with a
 * `require` that knows only `electron`, and with copies of what crosses the bridge.
 */
export function preloadScript(preload: string): string {
  return `(() => {
  const listeners = new Map();
  const invoke = globalThis[${JSON.stringify(INVOKE)}];
  Object.defineProperty(globalThis, ${JSON.stringify(EMIT)}, {
    value: (channel, args) => { for (const heard of listeners.get(channel) ?? []) heard({}, ...args); },
  });
  const ipcRenderer = {
    invoke: (channel, ...args) => invoke(channel, structuredClone(args)),
    on(channel, heard) { listeners.set(channel, [...(listeners.get(channel) ?? []), heard]); return ipcRenderer; },
    removeListener(channel, heard) {
      listeners.set(channel, (listeners.get(channel) ?? []).filter((other) => other !== heard));
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (name, api) =>
      Object.defineProperty(globalThis, name, { value: Object.freeze({ ...api }), enumerable: true }),
  };
  const require = (name) => {
    if (name !== 'electron') throw new Error('module not found: ' + name);
    return { contextBridge, ipcRenderer };
  };
  const module = { exports: {} };
  (function (require, module, exports) {
${preload}
  })(require, module, module.exports);
})();`;
}
