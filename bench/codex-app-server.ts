import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender, Page, Session } from './measure/contender.ts';
import { residentBytes } from './measure/memory.ts';
import { StdioRpc } from './stdio-rpc.ts';

/** Lists without asking any model, so nothing needs to answer at this address. */
const CONFIG = `model = "none"
model_provider = "none"
[model_providers.none]
name = "none"
base_url = "http://127.0.0.1:9/v1"
wire_api = "responses"
requires_openai_auth = false
[analytics]
enabled = false
`;

const EVERYTHING = {
  modelProviders: [],
  sourceKinds: ['cli', 'vscode', 'exec', 'appServer', 'subAgent', 'unknown'],
};

export interface CodexOptions {
  readonly name: string;
  readonly binary: string;
  readonly home: string;
  /** True: answers come from Codex's database alone, without looking at rollouts. */
  readonly stateDbOnly: boolean;
}

/** `codex app-server` on a home, with its database in the folder that `start` names. */
export function codexContender(options: CodexOptions): Contender {
  return { name: options.name, start: (state) => startSession(options, state) };
}

/** A running app server. */
export interface AppServer {
  readonly rpc: StdioRpc;
  /** Resolves when it answers calls. */
  readonly ready: Promise<void>;
  /** One page of active threads, as it lists by default unless `params` say otherwise. */
  list(params: Readonly<Record<string, unknown>>): Promise<Page>;
}

/** Starts `codex app-server`; its databases are in the folder `state`, which is made when it is missing. */
export function startAppServer(binary: string, home: string, state: string): AppServer {
  mkdirSync(state, { recursive: true });
  writeFileSync(join(home, 'config.toml'), CONFIG);
  const env = { CODEX_HOME: home, CODEX_SQLITE_HOME: state, RUST_LOG: 'error' };
  const rpc = new StdioRpc({ command: binary, args: ['app-server'], env });
  const ready = initialize(rpc);
  const list = async (params: Readonly<Record<string, unknown>>): Promise<Page> => {
    await ready;
    return pageOf(await rpc.call('thread/list', { ...EVERYTHING, ...params }));
  };
  return { rpc, ready, list };
}

function startSession({ binary, home, stateDbOnly }: CodexOptions, state: string): Session {
  const server = startAppServer(binary, home, state);
  const { rpc } = server;
  const list = (params: Readonly<Record<string, unknown>>) =>
    server.list({ useStateDbOnly: stateDbOnly, ...params });
  return {
    firstPage: (limit) => list({ limit }),
    whenComplete: async () => void (await list({ limit: 1 })),
    page: (limit, cursor) => list({ limit, cursor }),
    search: (words, limit) => list({ limit, searchTerm: words }),
    facets: () => null,
    memory: () => residentBytes(rpc.pid),
    stop: () => rpc.stop(),
  };
}

/** Codex reads every rollout into an empty database before it answers anything. */
async function initialize(rpc: StdioRpc): Promise<void> {
  const clientInfo = { name: 'bench', title: 'bench', version: '1' };
  await rpc.call('initialize', { clientInfo, capabilities: { experimentalApi: true } });
  rpc.notify('initialized', {});
}

function pageOf(result: unknown): Page {
  const { data, nextCursor } = result as {
    readonly data: readonly unknown[];
    readonly nextCursor: string | null;
  };
  return { rows: data.length, next: nextCursor ?? null };
}
