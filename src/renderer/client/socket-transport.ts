import type { CallName, Reply, RequestFrame, ServerFrame } from '../../shared/contract.ts';
import type { ConnectionState, EventListener, Transport } from './transport.ts';

const RETRY_FIRST_MS = 300;
const RETRY_MOST_MS = 5_000;

const NOT_CONNECTED = 'Skein is not connected; nothing was sent';
const CUT_OFF = 'the connection was lost before Skein answered';

/**
 * The web host's transport: one socket on the page's own origin, opened again when it is lost. Calls made before the
 * first connection wait for it; later ones fail at once while the connection is lost, so that no edit is made late.
 */
export class SocketTransport implements Transport {
  readonly #url: string;
  readonly #listeners = new Set<EventListener>();
  readonly #watchers = new Set<(state: ConnectionState) => void>();
  readonly #pending = new Map<number, (reply: Reply) => void>();
  #waiting: RequestFrame[] = [];
  #state: ConnectionState = 'connecting';
  #socket: WebSocket | null = null;
  #nextId = 1;
  #retryMs = RETRY_FIRST_MS;

  constructor(url: string) {
    this.#url = url;
    this.#open();
  }

  get connection(): ConnectionState {
    return this.#state;
  }

  call(call: CallName, params: unknown): Promise<Reply> {
    if (this.#state === 'lost') return Promise.resolve(failure(NOT_CONNECTED));
    const frame: RequestFrame = { id: this.#nextId, call, params };
    this.#nextId += 1;
    return new Promise((resolve) => {
      this.#pending.set(frame.id, resolve);
      if (this.#state === 'connected') this.#send(frame);
      else this.#waiting.push(frame);
    });
  }

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  #open(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener('open', () => this.#opened());
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data)) as ServerFrame));
    socket.addEventListener('close', () => this.#closed());
  }

  #opened(): void {
    this.#retryMs = RETRY_FIRST_MS;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const frame of waiting) this.#send(frame);
    this.#become('connected');
  }

  #closed(): void {
    const cutOff = [...this.#pending.values()];
    this.#pending.clear();
    this.#waiting = [];
    this.#become('lost');
    for (const resolve of cutOff) resolve(failure(CUT_OFF));
    setTimeout(() => this.#open(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MOST_MS);
  }

  #receive(frame: ServerFrame): void {
    switch (frame.kind) {
      case 'reply':
        this.#pending.get(frame.id)?.(frame.reply);
        this.#pending.delete(frame.id);
        return;
      case 'event':
        for (const listener of this.#listeners) listener(frame.event, frame.payload);
        return;
    }
  }

  #send(frame: RequestFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  #become(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const watcher of this.#watchers) watcher(state);
  }
}

function failure(message: string): Reply {
  return { ok: false, error: { code: 'internal', message } };
}
