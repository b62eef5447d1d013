import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { CallResult } from '../../src/shared/contract.ts';
import type { Thread, ThreadEdit, ThreadId } from '../../src/shared/thread.ts';
import { AppServer } from '../support/codex/app-server.ts';
import { type CodexEra, codexBinary } from '../support/codex/binaries.ts';
import { runTurn, writeCodexConfig } from '../support/codex/codex-home.ts';
import { type ModelServer, startModelServer } from '../support/codex/model-server.ts';
import { type OpenSkein, openSkein } from '../support/skein-app.ts';

/** Where the Codex programs are installed. Another folder with the same packages can be named, to save a download. */
const INSTALLED = process.env['SKEIN_CODEX_PEERS'] ?? fileURLToPath(new URL('.', import.meta.url));

/** The native program of one era; the suite fails, and does not skip, when the packages are there without it. */
export function peerBinary(era: CodexEra): string {
  const binary = codexBinary(era, INSTALLED);
  if (binary === null) throw new Error(`Codex ${era} is not installed: npm ci --prefix test/conformance`);
  return binary;
}

/** The part of a Codex thread that the suite compares. */
export interface PeerThread {
  readonly id: string;
  readonly name: string | null;
  readonly preview: string;
  readonly cwd: string;
  readonly path: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly source: unknown;
  readonly modelProvider: string;
  readonly gitInfo: { sha: string | null; branch: string | null; originUrl: string | null } | null;
  readonly turns: readonly unknown[];
  readonly agentNickname?: string | null;
}

const ALL_SOURCES = ['cli', 'vscode', 'exec', 'appServer', 'subAgent', 'unknown'];

/** A home that real Codex programs fill, a git repository to work in, and Skein beside them. */
export class PeerHome {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-conformance-')));
  readonly home = join(this.root, 'home');
  readonly repository = join(this.root, 'repository');
  readonly #model: ModelServer;
  readonly #servers = new Set<AppServer>();
  readonly #skeins = new Set<OpenSkein>();

  private constructor(model: ModelServer) {
    this.#model = model;
  }

  /** `features` are switches of Codex's configuration that are off by themselves. */
  static async create(features: readonly string[] = []): Promise<PeerHome> {
    const peer = new PeerHome(await startModelServer());
    await writeCodexConfig(peer.home, peer.#model.port);
    const switches = features.map((feature) => `${feature} = true\n`).join('');
    if (switches !== '') appendFileSync(join(peer.home, 'config.toml'), `[features]\n${switches}`);
    peer.#createRepository();
    return peer;
  }

  /** One new thread by `codex exec`. */
  run(era: CodexEra, prompt: string): Promise<void> {
    return runTurn(peerBinary(era), { home: this.home, cwd: this.repository, prompt });
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

  /** Skein on the same home. `window` mode follows changes; `once` reads what is there. */
  async skein(mode: 'once' | 'window' = 'once'): Promise<OpenSkein> {
    const skein = await openSkein(this.home, { data: join(this.root, 'data'), mode });
    this.#skeins.add(skein);
    return skein;
  }

  /** Every thread as a Skein that starts now lists it, oldest first. */
  async threads(): Promise<readonly Thread[]> {
    const skein = await this.skein();
    const sort = { key: 'created', order: 'asc' } as const;
    const query = { filter: { archived: 'all' }, sort, cursor: null, limit: 500 } as const;
    const { threads } = await skein.call('threads.list', query);
    await this.closeSkein(skein);
    return threads;
  }

  /** One edit by a Skein that starts and ends for it. */
  async edit(threadId: ThreadId, edit: ThreadEdit): Promise<CallResult<'threads.update'>> {
    const skein = await this.skein();
    try {
      return await skein.call('threads.update', { threadId, edit });
    } finally {
      await this.closeSkein(skein);
    }
  }

  async closeSkein(skein: OpenSkein): Promise<void> {
    this.#skeins.delete(skein);
    await skein.close();
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
    await Promise.all([...this.#skeins].map((skein) => skein.close()));
    await Promise.all([...this.#servers].map((server) => server.stop()));
    await this.#model.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  #createRepository(): void {
    mkdirSync(this.repository);
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', this.repository, ...args], { stdio: 'ignore' });
    git('init', '--initial-branch', 'main');
    git('config', 'user.name', 'Skein');
    git('config', 'user.email', 'skein@example.invalid');
    git('remote', 'add', 'origin', 'https://example.invalid/acme/orbit.git');
    git('commit', '--allow-empty', '--message', 'Begin');
  }
}

/** Every thread that a server lists, from files and database alike or from the database alone. */
export async function listPeer(server: AppServer, useStateDbOnly: boolean): Promise<readonly PeerThread[]> {
  const params = {
    limit: 100,
    modelProviders: [],
    sourceKinds: ALL_SOURCES,
    sortKey: 'updated_at',
    useStateDbOnly,
  };
  return (await server.call<{ data: readonly PeerThread[] }>('thread/list', params)).data;
}

export async function readPeer(
  server: AppServer,
  threadId: string,
  includeTurns = false,
): Promise<PeerThread> {
  return (await server.call<{ thread: PeerThread }>('thread/read', { threadId, includeTurns })).thread;
}

/** What a server says of one thread in each of the three ways it can be asked. */
export async function askPeer(server: AppServer, id: string): Promise<readonly (PeerThread | undefined)[]> {
  const listed = await listPeer(server, false);
  const listedFromDb = await listPeer(server, true);
  const find = (threads: readonly PeerThread[]) => threads.find((thread) => thread.id === id);
  return [find(listed), find(listedFromDb), await readPeer(server, id)];
}

/** One turn in a thread that the server has loaded; resolves when it is over. */
export async function turnOnPeer(server: AppServer, threadId: string, text: string): Promise<void> {
  const completed = () => server.notifications.filter(({ method }) => method === 'turn/completed').length;
  const before = completed();
  await server.call('turn/start', { threadId, input: [{ type: 'text', text, text_elements: [] }] });
  await expect.poll(completed, { timeout: 30_000 }).toBeGreaterThan(before);
}
