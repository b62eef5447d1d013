import { appendFileSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalThreadStore } from '../../src/main/thread-store/local/index.ts';
import type { CallResult } from '../../src/shared/contract.ts';
import type { Thread, ThreadEdit, ThreadId } from '../../src/shared/thread.ts';
import { AppServer } from '../support/codex/app-server.ts';
import type { CodexEra } from '../support/codex/binaries.ts';
import { type CodexResult, runCodex, runTurn, writeCodexConfig } from '../support/codex/codex-home.ts';
import { type ModelServer, startModelServer } from '../support/codex/model-server.ts';
import { messagesOf } from '../support/messages-of.ts';
import { type OpenSkein, openSkein } from '../support/skein-app.ts';
import { createRepository } from './create-repository.ts';
import { type OpenStore, openStore } from './open-store.ts';
import { peerBinary } from './peer-binary.ts';

/** A home that real Codex programs fill, a git repository to work in, and Skein beside them. */
export class PeerHome {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-conformance-')));
  readonly home = join(this.root, 'home');
  readonly repository = join(this.root, 'repository');
  readonly #model: ModelServer;
  readonly #open = new Set<{ close(): Promise<void> }>();
  readonly #servers = new Set<AppServer>();

  private constructor(model: ModelServer) {
    this.#model = model;
  }

  /** `features` are switches of Codex's configuration that are off by themselves. */
  static async create(features: readonly string[] = []): Promise<PeerHome> {
    const peer = new PeerHome(await startModelServer());
    await writeCodexConfig(peer.home, peer.#model.port);
    const switches = features.map((feature) => `${feature} = true\n`).join('');
    if (switches !== '') appendFileSync(join(peer.home, 'config.toml'), `[features]\n${switches}`);
    createRepository(peer.repository);
    return peer;
  }

  /** Skein's data folder for this home and others. */
  get data(): string {
    return join(this.root, 'data');
  }

  /** One new thread by `codex exec`. */
  run(era: CodexEra, prompt: string): Promise<void> {
    return runTurn(peerBinary(era), { home: this.home, cwd: this.repository, prompt });
  }

  /** One more turn of a thread by `codex exec resume`. Rejects when Codex refuses. */
  resume(era: CodexEra, threadId: string, prompt: string): Promise<void> {
    return runTurn(peerBinary(era), { home: this.home, cwd: this.repository, prompt, threadId });
  }

  /** Codex's own command line on this home, to its end. */
  codex(era: CodexEra, words: readonly string[]): Promise<CodexResult> {
    return runCodex(peerBinary(era), { home: this.home, cwd: this.repository, words });
  }

  async server(era: CodexEra): Promise<AppServer> {
    const server = await AppServer.start(peerBinary(era), this.home);
    this.#servers.add(server);
    return server;
  }

  async stop(server: AppServer): Promise<void> {
    this.#servers.delete(server);
    await server.stop();
  }

  /** A server that starts and ends for this. */
  async withServer<T>(era: CodexEra, use: (server: AppServer) => Promise<T>): Promise<T> {
    const server = await this.server(era);
    try {
      return await use(server);
    } finally {
      await this.stop(server);
    }
  }

  /** Skein on the same home. `window` mode follows changes; `once` reads what is there. */
  async skein(mode: 'once' | 'window' = 'once'): Promise<OpenSkein> {
    return this.#kept(await openSkein(this.home, { data: this.data, mode }));
  }

  /** A Skein that starts and ends for this. */
  async withSkein<T>(use: (skein: OpenSkein) => Promise<T>): Promise<T> {
    const skein = await this.skein();
    try {
      return await use(skein);
    } finally {
      await this.closeSkein(skein);
    }
  }

  /** Skein's thread store on the same home, for writing history; it starts and ends for this. */
  async withStore<T>(use: (store: LocalThreadStore) => Promise<T>): Promise<T> {
    const opened: OpenStore = this.#kept(openStore(this.home, this.data));
    try {
      return await use(opened.store);
    } finally {
      await this.#closeKept(opened);
    }
  }

  /** Every thread as a Skein that starts now lists it, oldest first. */
  threads(): Promise<readonly Thread[]> {
    const sort = { key: 'created', order: 'asc' } as const;
    const query = { filter: { archived: 'all' }, sort, cursor: null, limit: 500 } as const;
    return this.withSkein(async (skein) => (await skein.call('threads.list', query)).threads);
  }

  /** One of them. */
  async thread(id: string): Promise<Thread> {
    const thread = (await this.threads()).find((one) => one.id === id);
    if (thread === undefined) throw new Error(`Skein does not list ${id}`);
    return thread;
  }

  /** The only one of them. */
  async onlyThread(): Promise<Thread> {
    const [thread, ...others] = await this.threads();
    if (thread === undefined || others.length > 0)
      throw new Error(`${others.length} threads beside ${thread?.id}`);
    return thread;
  }

  /** What people said in a thread, by Skein's reading of its rollout. */
  prompts(threadId: ThreadId): Promise<readonly string[]> {
    return this.withSkein(async (skein) => {
      const read = await skein.call('transcript.read', { threadId, from: null, limit: 200 });
      return messagesOf(read)
        .filter(({ role }) => role === 'user')
        .map(({ text }) => text);
    });
  }

  /** One edit by a Skein that starts and ends for it. */
  edit(threadId: ThreadId, edit: ThreadEdit): Promise<CallResult<'threads.update'>> {
    return this.withSkein((skein) => skein.call('threads.update', { threadId, edit }));
  }

  closeSkein(skein: OpenSkein): Promise<void> {
    return this.#closeKept(skein);
  }

  /** Deletes Codex's databases, so that the next start rebuilds them from the rollouts. */
  forgetDatabases(): void {
    const names = ['state_5', 'thread_history_1', 'logs_2', 'goals_1', 'memories_1', 'queue_1'];
    for (const name of names) {
      for (const ending of ['', '-wal', '-shm'])
        rmSync(join(this.home, `${name}.sqlite${ending}`), { force: true });
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((one) => one.close()));
    await Promise.all([...this.#servers].map((server) => server.stop()));
    await this.#model.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  #kept<T extends { close(): Promise<void> }>(opened: T): T {
    this.#open.add(opened);
    return opened;
  }

  async #closeKept(opened: { close(): Promise<void> }): Promise<void> {
    this.#open.delete(opened);
    await opened.close();
  }
}
