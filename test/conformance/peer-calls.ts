import { expect } from 'vitest';
import type { ThreadId } from '../../src/shared/thread.ts';
import type { AppServer } from '../support/codex/app-server.ts';

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
  readonly turns: readonly PeerTurn[];
  readonly agentNickname?: string | null;
  readonly forkedFromId?: string | null;
}

interface PeerTurn {
  readonly id: string;
  readonly items: readonly PeerItem[];
}

interface PeerItem {
  readonly type: string;
  /** Of an agent message. */
  readonly text?: string;
  /** Of a user message; other items have other content. */
  readonly content?: unknown;
}

export interface PeerListing {
  /** False: from the files and the database together. */
  readonly useStateDbOnly: boolean;
  /** True: only archived threads; absent: only active ones. */
  readonly archived?: boolean;
}

const ALL_SOURCES = ['cli', 'vscode', 'exec', 'appServer', 'subAgent', 'unknown'];

/** Every thread of one kind that a server lists, last used first. */
export async function listPeer(
  server: AppServer,
  { useStateDbOnly, archived = false }: PeerListing,
): Promise<readonly PeerThread[]> {
  const params = {
    limit: 100,
    modelProviders: [],
    sourceKinds: ALL_SOURCES,
    sortKey: 'updated_at',
    useStateDbOnly,
    archived,
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

/** What a server says of one active thread in each of the three ways it can be asked. */
export async function askPeer(server: AppServer, id: string): Promise<readonly (PeerThread | undefined)[]> {
  const listed = await listPeer(server, { useStateDbOnly: false });
  const listedFromDb = await listPeer(server, { useStateDbOnly: true });
  const find = (threads: readonly PeerThread[]) => threads.find((thread) => thread.id === id);
  return [find(listed), find(listedFromDb), await readPeer(server, id)];
}

/** In which lists a server has a thread: those of active and of archived threads, each with and without its files. */
export async function listsOfPeer(server: AppServer, id: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const archived of [false, true]) {
    for (const useStateDbOnly of [false, true]) {
      const threads = await listPeer(server, { useStateDbOnly, archived });
      if (!threads.some((thread) => thread.id === id)) continue;
      found.push(`${archived ? 'archived' : 'active'}${useStateDbOnly ? ' in the database' : ''}`);
    }
  }
  return found;
}

/** Both lists of active threads, or both of archived ones, and no other. */
export const ACTIVE = ['active', 'active in the database'] as const;
export const ARCHIVED = ['archived', 'archived in the database'] as const;

/** Loads a thread for writing. Rejects as Codex refuses it. */
export async function resumeOnPeer(server: AppServer, threadId: string): Promise<void> {
  await server.call('thread/resume', { threadId });
}

/** One turn in a thread that the server has loaded; resolves when it is over. */
export async function turnOnPeer(server: AppServer, threadId: string, text: string): Promise<void> {
  const completed = () => server.notifications.filter(isEndOf(threadId)).length;
  const before = completed();
  await server.call('turn/start', { threadId, input: [{ type: 'text', text, text_elements: [] }] });
  await expect.poll(completed, { timeout: 30_000, interval: 10 }).toBeGreaterThan(before);
}

function isEndOf(threadId: string): (notification: AppServer['notifications'][number]) => boolean {
  return ({ method, params }) =>
    method === 'turn/completed' && (params as { readonly threadId: string }).threadId === threadId;
}

/** What people said in a thread, in order, by Codex's own reading of its turns. */
export async function promptsOfPeer(server: AppServer, threadId: string): Promise<readonly string[]> {
  return saidIn(await readPeer(server, threadId, true), 'userMessage');
}

/** What the model answered, likewise. */
export async function answersOfPeer(server: AppServer, threadId: string): Promise<readonly string[]> {
  return saidIn(await readPeer(server, threadId, true), 'agentMessage');
}

function saidIn({ turns }: PeerThread, type: string): readonly string[] {
  return turns.flatMap(({ items }) => items.filter((item) => item.type === type).map(textOf));
}

function textOf({ text, content }: PeerItem): string {
  if (text !== undefined) return text;
  const parts = Array.isArray(content) ? (content as readonly { readonly text?: string }[]) : [];
  return parts.map((part) => part.text ?? '').join('');
}

/** A new thread in a loaded state, with one turn. Returns its id. */
export async function startOnPeer(
  server: AppServer,
  { cwd, historyMode, prompt }: StartOnPeer,
): Promise<ThreadId> {
  const { thread } = await server.call<{ thread: { id: ThreadId } }>('thread/start', { cwd, historyMode });
  await turnOnPeer(server, thread.id, prompt);
  return thread.id;
}

export interface StartOnPeer {
  readonly cwd: string;
  /** The older Codex knows nothing of modes and makes a legacy thread. */
  readonly historyMode: 'legacy' | 'paginated';
  readonly prompt: string;
}

/** A new thread with the history of this one, loaded. Returns its id. */
export async function forkOnPeer(server: AppServer, threadId: string): Promise<ThreadId> {
  return (await server.call<{ thread: { id: ThreadId } }>('thread/fork', { threadId })).thread.id;
}
