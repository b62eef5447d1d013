import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { IPC_CALL, IPC_EVENT, type Reply } from '../../shared/contract.ts';
import { FOR_EVERY_WINDOW } from '../../shared/wire.ts';
import type { App } from '../app/types.ts';
import { homeOfUrl, isWindowUrl } from './window-protocol.ts';

/** The windows that are open now. */
export type OpenWindows = () => readonly {
  readonly webContents: Pick<WebContents, 'send' | 'isDestroyed' | 'getURL'>;
}[];

const FOREIGN_SENDER: Reply = {
  ok: false,
  error: { code: 'invalid_request', message: 'calls are taken from Skein’s own window only' },
};

/** Serves the contract to windows. Returns the function that stops sending events. */
export function serveIpc(ipcMain: Pick<IpcMain, 'handle'>, app: App, windows: OpenWindows): () => void {
  ipcMain.handle(IPC_CALL, (event, name: unknown, params: unknown) =>
    isOwnWindow(event)
      ? app.handle(String(name), params, homeOfUrl(event.senderFrame?.url ?? ''))
      : FOREIGN_SENDER,
  );
  return app.subscribe((event, payload, home = null) => {
    for (const { webContents } of windows()) {
      if (webContents.isDestroyed()) continue;
      if (FOR_EVERY_WINDOW.includes(event) || homeOfUrl(webContents.getURL()) === home)
        webContents.send(IPC_EVENT, event, payload);
    }
  });
}

/** The one check of who calls: the top frame of a page of ours. A frame that is gone by now is nobody. */
function isOwnWindow({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame.parent === null && isWindowUrl(senderFrame.url);
}
