import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { SkeinClient } from '../../../src/renderer/client/client.ts';
import { SocketTransport } from '../../../src/renderer/client/socket-transport.ts';
import { SkeinError } from '../../../src/shared/errors.ts';

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const socket of server.clients) socket.terminate();
    server.close();
  }
});

type Answer = (request: { readonly id: number; readonly call: string }, socket: ServerSocket) => unknown;

async function serve(
  answer: Answer,
  port = 0,
): Promise<{ readonly server: WebSocketServer; readonly port: number }> {
  const http = createServer();
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const server = new WebSocketServer({ server: http });
  server.on('close', () => http.close());
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const reply = answer(JSON.parse(data.toString()), socket);
      if (reply !== undefined) socket.send(JSON.stringify(reply));
    });
  });
  servers.push(server);
  return { server, port: (http.address() as AddressInfo).port };
}

const clientOn = (port: number) => new SkeinClient(new SocketTransport(`ws://127.0.0.1:${port}/socket`));

describe('the client over a socket', () => {
  test('a call made before the socket is open is answered', async () => {
    const { port } = await serve(({ id, call }) => ({
      kind: 'reply',
      id,
      reply: { ok: true, result: call },
    }));
    expect(await clientOn(port).call('home.status', {})).toBe('home.status');
  });

  test('a refusal becomes an error with its code and sentence', async () => {
    const error = { code: 'read_only', message: 'this home is read-only' };
    const { port } = await serve(({ id }) => ({ kind: 'reply', id, reply: { ok: false, error } }));
    const thrown = await clientOn(port)
      .call('home.status', {})
      .catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(SkeinError);
    expect(thrown).toMatchObject(error);
  });

  test('events reach those who asked for that kind', async () => {
    const { port } = await serve((_, socket) => {
      socket.send(JSON.stringify({ kind: 'event', event: 'home.changed', payload: {} }));
      return { kind: 'event', event: 'threads.changed', payload: { ids: [], all: true } };
    });
    const client = clientOn(port);
    const heard = new Promise((resolve) => client.on('threads.changed', resolve));
    client.call('home.status', {}).catch(() => 'never answered');
    expect(await heard).toEqual({ ids: [], all: true });
  });

  test('a lost connection fails what is under way, refuses edits, and comes back by itself', async () => {
    const { server, port } = await serve((_, socket) => socket.terminate());
    const client = clientOn(port);
    const cut = await client.call('home.status', {}).catch((reason: unknown) => reason);
    expect(cut).toMatchObject({ code: 'internal', message: 'the connection was lost before Skein answered' });
    expect(client.connection).toBe('lost');
    const refused = await client.call('home.status', {}).catch((reason: unknown) => reason);
    expect(refused).toMatchObject({ message: 'Skein is not connected; nothing was sent' });
    const back = new Promise<void>((resolve) => client.onReconnect(resolve));
    server.removeAllListeners('connection');
    await back;
    expect(client.connection).toBe('connected');
  });
});
