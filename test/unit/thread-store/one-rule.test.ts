import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyFold,
  type FoldedFacts,
  foldRecord,
  listRollouts,
  rolloutFileName,
  scanRollout,
  statRollout,
} from '../../../src/main/rollout/index.ts';
import type { RolloutFacts } from '../../../src/main/rollout/types.ts';
import { ensureSampleHome } from '../../../src/main/sample-home/index.ts';
import { patchFacts, ThreadMetadataSync } from '../../../src/main/thread-store/index.ts';
import { dated, newThreadFacts } from '../../../src/main/thread-store/new-thread.ts';
import type { RolloutItem } from '../../../src/main/thread-store/types.ts';
import { NO_GIT } from '../../../src/shared/thread.ts';
import { LINE_TIME, metaLine, rolloutText, testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { HandClock, itemsOf, newThread } from './live-items.ts';
import { fileText, firstLine, FOREIGN, kept, OWN, record, session } from './sessions.ts';

async function scan(home: string, content: string): Promise<RolloutFacts> {
  const path = join(home, rolloutFileName(OWN, new Date(LINE_TIME)));
  writeFileSync(path, content);
  const file = statRollout(home, path);
  const result = file === null ? null : await scanRollout(file);
  if (result?.kind !== 'facts') throw new Error('the rollout just written cannot be read');
  return result.facts;
}

/** Facts without what counts and numbers lines: that is not metadata. */
function metadata(facts: RolloutFacts | FoldedFacts): object {
  const {
    lineCount: _lines,
    badLineCount: _bad,
    torn: _torn,
    previewOrdinal: _ordinal,
    ...rest
  } = facts as RolloutFacts;
  return rest;
}

/** A thread that is only told patches, beginning with what the store knew when the handle was opened. */
class Told {
  facts: FoldedFacts;

  constructor(facts: FoldedFacts) {
    this.facts = facts;
  }

  take(sync: ThreadMetadataSync): void {
    const pending = sync.pending();
    if (pending === null) return;
    this.facts = patchFacts(this.facts, pending.patch);
    sync.applied(pending.generation, this.facts.git);
  }

  /** Observes one by one; `writes` says after which item a write succeeds, the last one always. */
  observe(sync: ThreadMetadataSync, items: readonly RolloutItem[], writes: (index: number) => boolean): void {
    for (const [index, item] of items.entries()) {
      if (sync.observe([item]) && writes(index)) this.take(sync);
    }
    this.take(sync);
  }
}

describe('the metadata of a thread', () => {
  it('is the same from its file, from live observation and from the patches of a new thread', async () => {
    const home = await tempFolder();
    await fc.assert(
      fc.asyncProperty(session, fc.func(fc.boolean()), async (given, writes) => {
        const params = dated(newThread(OWN, { historyMode: given.mode }), 0);
        const sync = ThreadMetadataSync.created(params, new HandClock());
        const told = new Told({ ...emptyFold({ name: null }), threadId: OWN, hasSessionMeta: true });
        told.observe(sync, itemsOf(kept(given)), writes);
        const scanned = metadata(await scan(home, fileText(given)));
        expect(metadata(sync.facts)).toEqual(scanned);
        if (kept(given).length > 0) {
          expect(metadata({ ...told.facts, historyMode: given.mode })).toEqual(scanned);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is the same when the thread is resumed anywhere in its history', async () => {
    const home = await tempFolder();
    await fc.assert(
      fc.asyncProperty(session, fc.nat(), fc.func(fc.boolean()), async (given, cut, writes) => {
        const items = itemsOf([firstLine(given.mode), ...kept(given)]);
        const at = 1 + (cut % items.length);
        const history = items.slice(0, at);
        const sync = ThreadMetadataSync.resumed(OWN, history, new HandClock());
        const stored = history.reduce<FoldedFacts>(foldRecord, emptyFold({ name: null }));
        const told = new Told(stored);
        told.observe(sync, items.slice(at), writes);
        const scanned = metadata(await scan(home, fileText(given)));
        expect(metadata(sync.facts)).toEqual(scanned);
        expect(metadata(told.facts)).toEqual(scanned);
      }),
      { numRuns: 400 },
    );
  });

  it('is made good by the next session when the last one could write nothing of it but git and memory', () => {
    fc.assert(
      fc.property(session, record, (given, next) => {
        const history = itemsOf([firstLine(given.mode), ...kept(given)]);
        const sync = ThreadMetadataSync.resumed(OWN, history, new HandClock());
        const { git, memoryMode, historyMode } = sync.facts;
        const told = new Told({
          ...emptyFold({ name: null }),
          threadId: OWN,
          hasSessionMeta: true,
          git,
          memoryMode,
        });
        told.observe(sync, itemsOf([next]), () => true);
        expect({ ...told.facts, historyMode }).toEqual(sync.facts);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same three times on every rollout of the sample home', async () => {
    const home = join(await tempFolder(), 'home');
    await ensureSampleHome(home, new Date('2026-05-20T00:00:00Z'));
    const files = await listRollouts(home);
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      const result = await scanRollout(file);
      if (result.kind !== 'facts') throw new Error(`${file.path}: ${result.reason}`);
      const content = await readFile(file.path, 'utf8');
      const items = content
        .split('\n')
        .filter((each) => each !== '')
        .map((each) => JSON.parse(each) as RolloutItem);
      const sync = ThreadMetadataSync.resumed(result.facts.threadId, items.slice(0, 1), new HandClock());
      const told = new Told(items.slice(0, 1).reduce<FoldedFacts>(foldRecord, emptyFold({ name: null })));
      told.observe(sync, items.slice(1), (index) => index % 3 === 0);
      expect(metadata(sync.facts)).toEqual(metadata(result.facts));
      expect(metadata(told.facts)).toEqual(metadata(result.facts));
    }
  });

  it('begins with what the session meta of a new thread says, whatever kind of thread it is', async () => {
    const spawn = { parentThreadId: testThreadId(5), depth: 1, agentNickname: 'Ada', agentRole: 'explorer' };
    const started = newThreadFacts(
      dated(newThread(OWN, { spawn, forkedFromId: FOREIGN, memoryMode: 'disabled' }), 0),
    );
    const source = {
      subagent: {
        thread_spawn: {
          parent_thread_id: spawn.parentThreadId,
          depth: 1,
          agent_path: null,
          agent_nickname: 'Ada',
          agent_role: 'explorer',
        },
      },
    };
    const meta = metaLine(OWN, { source, forked_from_id: FOREIGN, memory_mode: 'disabled' });
    const scanned = await scan(await tempFolder(), rolloutText([meta]));
    expect(metadata(started)).toEqual(metadata(scanned));
    expect(started.git).toEqual(NO_GIT);
  });
});
