import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import {
  HOME_PARAM,
  requestFrame,
  SOCKET_PATH,
  type RequestFrame,
  type ServerFrame,
} from '../../shared/contract.ts';
import { FOR_EVERY_WINDOW } from '../../shared/wire.ts';
import type { App } from '../app/types.ts';
import type { Access } from './access.ts';
import { requestFacts } from './http-handler.ts';

/** The largest request a window may send; its own are far smaller. */
const MAX_REQUEST_BYTES = 1024 * 1024;
/** More unanswered requests than this and the socket is not read from until some are answered. */
const MAX_PENDING = 64;
/** A window that leaves this much unread has gone away; it reads everything anew when it comes back. */
const MAX_UNSENT_BYTES = 32 * 1024 * 1024;
const PING_MS = 30_000;
const POLICY_VIOLATION = 1008;
const TRY_AGAIN_LATER = 1013;

/** Serves the contract over WebSockets. Only the host's own page with a session gets one. */
export class SocketHost {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_REQUEST_BYTES });
  readonly #app: App;
  readonly #access: Access;
  readonly #unsubscribe: () => void;
  readonly #pings = setInterval(() => this.#pingAll(), PING_MS);
  readonly #answered = new WeakSet<WebSocket>();
  /** The home that a socket's window shows; null: the one that Skein was started with. */
  readonly #homes = new WeakMap<WebSocket, string | null>();

  constructor(app: App, access: Access) {
    this.#app = app;
    this.#access = access;
    this.#pings.unref();
    this.#unsubscribe = app.subscribe((event, payload, home = null) => {
      for (const socket of this.#server.clients) {
        if (FOR_EVERY_WINDOW.includes(event) || this.#homes.get(socket) === home)
          send(socket, { kind: 'event', event, payload });
      }
    });
  }

  /** Handles an HTTP upgrade; anything that is not our page's own socket is turned away before the handshake. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const facts = requestFacts(request);
    stream.on('error', () => stream.destroy());
    const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
    if (url?.pathname !== SOCKET_PATH) return refuse(stream, '404 Not Found');
    if (!this.#access.isOwnOrigin(facts) || !this.#access.hasSession(facts))
      return refuse(stream, '403 Forbidden');
    this.#server.handleUpgrade(request, stream, head, (socket) =>
      this.#serve(socket, url.searchParams.get(HOME_PARAM)),
    );
  }

  close(): void {
    clearInterval(this.#pings);
    this.#unsubscribe();
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #serve(socket: WebSocket, home: string | null): void {
    let pending = 0;
    this.#homes.set(socket, home);
    this.#answered.add(socket);
    socket.on('pong', () => this.#answered.add(socket));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => {
      const frame = isBinary ? null : parseFrame(data);
      if (frame === null) return socket.close(POLICY_VIOLATION, 'not a request');
      pending += 1;
      if (pending >= MAX_PENDING) socket.pause();
      void this.#answer(socket, frame).then(() => {
        pending -= 1;
        if (pending < MAX_PENDING && socket.isPaused) socket.resume();
      });
    });
  }

  async #answer(socket: WebSocket, { id, call, params }: RequestFrame): Promise<void> {
    send(socket, {
      kind: 'reply',
      id,
      reply: await this.#app.handle(call, params, this.#homes.get(socket) ?? null),
    });
  }

  /** A socket that did not answer the last ping is dead: a laptop that slept, a tunnel that closed. */
  #pingAll(): void {
    for (const socket of this.#server.clients) {
      if (!this.#answered.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }
}

function parseFrame(data: RawData): RequestFrame | null {
  try {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
    return requestFrame.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}

function send(socket: WebSocket, frame: ServerFrame): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > MAX_UNSENT_BYTES) return socket.close(TRY_AGAIN_LATER, 'too slow');
  socket.send(JSON.stringify(frame));
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
