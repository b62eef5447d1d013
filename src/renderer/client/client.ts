import type { CallName, CallParams, CallResult, EventName, EventPayload } from '../../shared/contract.ts';
import { SkeinError } from '../../shared/errors.ts';
import { HOME_PARAM, SOCKET_PATH } from '../../shared/wire.ts';
import { bridgeTransport } from './bridge-transport.ts';
import { SocketTransport } from './socket-transport.ts';
import type { ConnectionState, Transport } from './transport.ts';

/** The window's only way to main: the contract's calls and events with their types, over either transport. */
export class SkeinClient {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  get connection(): ConnectionState {
    return this.#transport.connection;
  }

  /** @throws SkeinError with the code and sentence that main gave, or `internal` when main cannot be reached. */
  async call<N extends CallName>(name: N, params: CallParams<N>): Promise<CallResult<N>> {
    const reply = await this.#transport.call(name, params);
    if (reply.ok) return reply.result as CallResult<N>;
    const { code, message, details } = reply.error;
    throw new SkeinError(code, message, details === undefined ? {} : { details });
  }

  /** Hears one kind of event. Returns the function that stops listening. */
  on<N extends EventName>(event: N, listener: (payload: EventPayload<N>) => void): () => void {
    return this.#transport.subscribe((name, payload) => {
      if (name === event) listener(payload as EventPayload<N>);
    });
  }

  /** Hears every change of `connection`. Returns the function that stops listening. */
  onConnection(listener: (state: ConnectionState) => void): () => void {
    return this.#transport.onConnection(listener);
  }

  /** Hears that a lost connection is back: what was read before may be old. Returns the function that stops listening. */
  onReconnect(listener: () => void): () => void {
    let lost = this.connection === 'lost';
    return this.#transport.onConnection((state) => {
      if (state === 'connected' && lost) listener();
      lost = state === 'lost';
    });
  }
}

/** The client of the host this page runs in: the bridge where the preload put one, else a socket to the page's origin. */
export function connectToHost(page: Window): SkeinClient {
  if (page.skein !== undefined) return new SkeinClient(bridgeTransport(page.skein));
  const url = new URL(SOCKET_PATH, page.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const home = homeOfPage(page);
  if (home !== null) url.searchParams.set(HOME_PARAM, home);
  return new SkeinClient(new SocketTransport(url.href));
}

/** The key of the home that a window was opened for; null: the one that Skein was started with. */
export function homeOfPage(page: Pick<Window, 'location'>): string | null {
  return new URLSearchParams(page.location.search).get(HOME_PARAM);
}
