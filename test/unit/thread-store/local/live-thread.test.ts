import { describe, expect, it } from 'vitest';
import { scanRollout } from '../../../../src/main/rollout/index.ts';
import { LiveThread } from '../../../../src/main/thread-store/index.ts';
import type { RolloutItem } from '../../../../src/main/thread-store/types.ts';
import {
  agentMessageLine,
  goalLine,
  metaLine,
  paginatedAgentItemLine,
  paginatedUserItemLine,
  taskCompleteLine,
  taskStartedLine,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
} from '../../../support/rollout-builder.ts';
import { ID, item, type LiveHome, liveHome, newThread, recordsOf } from './live-home.ts';

type Era = 'legacy' | 'paginated';

const says = (era: Era, text: string) =>
  era === 'legacy' ? userMessageLine(text) : paginatedUserItemLine(ID, text);
const answers = (era: Era, text: string) =>
  era === 'legacy' ? agentMessageLine(text) : paginatedAgentItemLine(ID, text);

/** What a session says, batch by batch. */
function session(era: Era): readonly (readonly RolloutItem[])[] {
  return [
    [taskStartedLine(), turnContextLine({ model: 'gpt-9', effort: 'high' })],
    [says(era, '## My request for Codex:\nBuild it 😀')],
    [answers(era, 'Built.'), tokenCountLine(1_000), taskCompleteLine()],
    [goalLine('Another goal')],
    [turnContextLine({ model: 'gpt-10', effort: null }), says(era, 'And now?'), tokenCountLine(2_500)],
    [metaLine(ID, { git: { branch: 'moved' }, cwd: '/projects/moved', history_mode: era })],
    [tokenCountLine(3_000)],
  ].map((batch) => batch.map(item));
}

async function countingHome() {
  const reads: string[] = [];
  const live = await liveHome({
    readGit: async () => ({ sha: 'b'.repeat(40), branch: 'main', originUrl: null }),
    scan: (file) => {
      reads.push(file.path);
      return scanRollout(file);
    },
  });
  return { ...live, reads };
}

/** The row and the facts in the state DB are those of the file, read whole; only ordinals are in the file alone. */
async function expectTrue({ stateDb }: LiveHome): Promise<void> {
  const [known] = stateDb.scansOf([ID]);
  expect(known?.kind).toBe('facts');
  if (known?.kind !== 'facts') return;
  const read = await scanRollout(known.file);
  if (read.kind !== 'facts') throw new Error(read.reason);
  const { previewOrdinal } = known.facts;
  expect(known).toEqual({ ...read, facts: { ...read.facts, previewOrdinal } });
  expect(stateDb.getThread(ID)?.rolloutBytes).toBe(known.file.sizeBytes);
}

describe.each(['legacy', 'paginated'] as const)('a live thread on disk, with %s history', (era) => {
  it('keeps its row as reading the whole rollout would make it, after every batch', async () => {
    const live = await countingHome();
    const thread = await LiveThread.create(live.store, newThread({ historyMode: era }));
    for (const batch of session(era)) {
      await thread.append(batch);
      await thread.flush();
      await expectTrue(live);
    }
    await thread.shutdown();
    await expectTrue(live);
    expect(live.stateDb.getThread(ID)).toMatchObject({
      preview: 'Build it 😀',
      model: 'gpt-10',
      reasoningEffort: null,
      tokensUsed: 3_000,
      cwd: '/projects/moved',
      git: { sha: null, branch: 'moved', originUrl: null },
    });
  });

  it('is read whole once when it is new, and not again for facts', async () => {
    const live = await countingHome();
    const thread = await LiveThread.create(live.store, newThread({ historyMode: era }));
    for (const batch of session(era).slice(0, 5)) await thread.append(batch);
    await thread.shutdown();
    expect(live.reads).toHaveLength(1);
    await expectTrue(live);
  });

  it('goes on after a resume, with a row that is true', async () => {
    const live = await countingHome();
    const first = await LiveThread.create(live.store, newThread({ historyMode: era }));
    for (const batch of session(era).slice(0, 3)) await first.append(batch);
    await first.shutdown();
    const again = await LiveThread.resume(live.store, { threadId: ID });
    live.reads.length = 0;
    for (const batch of session(era).slice(3, 5)) await again.append(batch);
    await again.updateMetadata({ name: 'Gone on' }, false);
    await again.shutdown();
    expect(live.reads).toEqual([]);
    await expectTrue(live);
    expect(live.stateDb.getThread(ID)).toMatchObject({ name: 'Gone on', preview: 'Build it 😀' });
    const { rolloutPath = '' } = live.stateDb.getThread(ID) ?? {};
    const records = recordsOf(rolloutPath);
    if (era === 'paginated') expect(records.map(({ ordinal }) => ordinal)).toEqual([...records.keys()]);
  });
});
