import type { CallName, EventName, Reply } from '../../shared/contract.ts';

/** `connecting`: never connected yet. `lost`: was connected; the transport tries again by itself. */
export type ConnectionState = 'connecting' | 'connected' | 'lost';

export type EventListener = (event: EventName, payload: unknown) => void;

/** One way to reach main. Two exist: the desktop host's bridge and the web host's socket. */
export interface Transport {
  /** Answers with main's reply; a transport that cannot reach main answers with a reply that says so. */
  call(name: CallName, params: unknown): Promise<Reply>;
  /** Returns the function that stops listening. */
  subscribe(listener: EventListener): () => void;
  readonly connection: ConnectionState;
  /** Hears every change of `connection`. Returns the function that stops listening. */
  onConnection(listener: (state: ConnectionState) => void): () => void;
}
