import type { ThreadId } from '../../src/shared/thread.ts';
import type { AppServer } from '../support/codex/app-server.ts';

const KINDS = ['cli', 'vscode', 'exec', 'appServer', 'subAgent', 'unknown'];

/** Whether a server lists the thread for a folder: from files and database, and from the database alone. */
export async function listedFor(server: AppServer, id: ThreadId, cwd: string): Promise<readonly boolean[]> {
  const found: boolean[] = [];
  for (const useStateDbOnly of [false, true]) {
    const params = { limit: 100, modelProviders: [], sourceKinds: KINDS, useStateDbOnly, cwd };
    const { data } = await server.call<{ data: readonly { id: string }[] }>('thread/list', params);
    found.push(data.some((thread) => thread.id === id));
  }
  return found;
}
