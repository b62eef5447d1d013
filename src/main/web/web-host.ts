import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SkeinError } from '../../shared/errors.ts';
import type { App } from '../app/types.ts';
import { lookOfApp } from '../host/index.ts';
import { Access } from './access.ts';
import { httpHandler } from './http-handler.ts';
import { SocketHost } from './socket.ts';

export interface WebHostOptions {
  /** null: any free port. */
  readonly port: number | null;
  /** Folder of the built window. */
  readonly root: string;
}

export interface WebHost {
  /** The address to open, token included. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the window and the contract on 127.0.0.1, and nowhere else. The app stays the caller's to close.
 * @throws SkeinError `conflict` when the port is taken, `internal` when it cannot be had for another reason.
 */
export async function startWebHost(app: App, { port, root }: WebHostOptions): Promise<WebHost> {
  const server = createServer({ requestTimeout: 30_000, maxHeaderSize: 16 * 1024 });
  const bound = await listen(server, port ?? 0);
  const access = new Access(bound);
  const sockets = new SocketHost(app, access);
  server.on(
    'request',
    httpHandler(access, { root, fileOf: (url) => app.fileOf?.(url) ?? null, look: () => lookOfApp(app) }),
  );
  server.on('upgrade', (request, stream, head) => sockets.upgrade(request, stream, head));
  return {
    url: `http://127.0.0.1:${bound}/?token=${access.token}`,
    close: () => stop(server, sockets),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port)));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, port: number): SkeinError {
  if (error.code !== 'EADDRINUSE') {
    return new SkeinError('internal', `port ${port} cannot be opened: ${error.message}`, { cause: error });
  }
  const message = `port ${port} is in use; choose another with --port, or leave it out to get any free one`;
  return new SkeinError('conflict', message, { cause: error });
}

function stop(server: Server, sockets: SocketHost): Promise<void> {
  sockets.close();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
