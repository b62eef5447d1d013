import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { InMemoryAgentGraphStore, LocalAgentGraphStore } from '../../src/main/agent-graph/index.ts';
import { openStateDb } from '../../src/main/state/index.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { describeAgentGraph } from './agent-graph.contract.ts';

describeAgentGraph('the agent graph in memory', async () => new InMemoryAgentGraphStore());

describeAgentGraph('the agent graph in the state DB', async () => {
  const stateDb = openStateDb({ path: join(await tempFolder(), 'state.sqlite') });
  onTestFinished(() => stateDb.close());
  return new LocalAgentGraphStore(stateDb);
});
