import type { ThreadId } from '../../src/shared/thread.ts';
import {
  agentMessageLine,
  metaLine,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../support/rollout-builder.ts';
import type { TestHome } from '../support/test-home.ts';

export interface TestAgent {
  readonly number: number;
  readonly parent: ThreadId;
  readonly nickname: string;
  readonly depth?: number;
  readonly archived?: boolean;
}

/** Writes the thread of a sub-agent that another thread spawned; returns its id and where its rollout is. */
export function addAgent(
  home: TestHome,
  { number, parent, nickname, depth = 1, archived = false }: TestAgent,
) {
  const id = testThreadId(number);
  const spawned = { parent_thread_id: parent, depth, agent_nickname: nickname, agent_role: 'explorer' };
  const lines = [
    metaLine(id, {
      cwd: '/repos/project',
      source: { subagent: { thread_spawn: spawned } },
      agent_nickname: nickname,
      agent_role: 'explorer',
    }),
    userMessageLine(`Task of ${nickname}`),
    agentMessageLine(`Answer of ${nickname}`),
  ];
  const at = new Date(Date.now() - number * 60_000);
  return { id, path: writeRollout(home.path, { threadId: id, lines, archived, at }) };
}

/** A thread with two sub-agents, one of which has one of its own. */
export function addFamily(home: TestHome): ThreadId {
  const root = home.add({ number: 1, says: 'The big task' });
  const curie = addAgent(home, { number: 2, parent: root, nickname: 'Curie' });
  addAgent(home, { number: 3, parent: root, nickname: 'Noether' });
  addAgent(home, { number: 4, parent: curie.id, nickname: 'Hopper', depth: 2 });
  return root;
}
