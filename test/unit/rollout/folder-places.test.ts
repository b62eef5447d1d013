import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderPlaces } from '../../../src/main/rollout/index.ts';
import {
  eventLine,
  line,
  metaLine,
  type RolloutLine,
  testThreadId,
  turnContextLine,
  userMessageLine,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const threadId = testThreadId(1);
const other = testThreadId(2);

async function placesOf(...lines: readonly (RolloutLine | string)[]): Promise<readonly string[]> {
  const path = writeRollout(await tempFolder(), { threadId, lines });
  const bytes = readFileSync(path);
  const places = await folderPlaces(path, threadId);
  for (const { at, raw, folder } of places) {
    expect(bytes.subarray(at, at + Buffer.byteLength(raw)).toString()).toBe(raw);
    expect(JSON.parse(raw)).toBe(folder);
  }
  return places.map(({ folder }) => folder);
}

const settings = (cwd: string, id: string = threadId) =>
  eventLine('thread_settings_applied', {
    thread_id: id,
    thread_settings: { model: 'm', cwd, runtime_workspace_roots: [cwd, '/extra'], approval_policy: 'never' },
  });

describe('the folders of a rollout', () => {
  it('are those of its own session metas and of settings, each with its place', async () => {
    const lines = [
      metaLine(threadId, { cwd: '/größe/a b', runtime_workspace_roots: ['/größe/a b'] }),
      userMessageLine('in "cwd":"/not me"'),
      settings('/b'),
      metaLine(threadId, { cwd: '/c' }),
    ];
    const found = ['/größe/a b', '/größe/a b', '/b', '/b', '/extra', '/c'];
    expect(await placesOf(...lines)).toEqual(found);
  });

  it('are also those of settings that came with a copied history, and not of a copied session meta', async () => {
    const lines = [
      metaLine(threadId, { cwd: '/own' }),
      metaLine(other, { cwd: '/theirs' }),
      settings('/own', other),
    ];
    expect(await placesOf(...lines)).toEqual(['/own', '/own', '/own', '/extra']);
  });

  it('are not where turns ran, and not in texts', async () => {
    const lines = [
      metaLine(threadId, {
        cwd: '/own',
        base_instructions: { text: 'see "session_meta": {"cwd":"/no"}', cwd: '/no' },
      }),
      turnContextLine({ cwd: '/own' }),
      line('world_state', { state: { cwd: '/own' } }),
      userMessageLine('"thread_settings_applied" {"thread_settings":{"cwd":"/own"}}'),
    ];
    expect(await placesOf(...lines)).toEqual(['/own']);
  });

  it('are found in odd spacing, escapes and other orders, and garbage is passed over', async () => {
    const escaped = String.raw`{ "payload" : {"cwd" : "\/a\u0062" , "id":"${threadId}"} , "type" : "session_meta" }`;
    expect(
      await placesOf('garbage "session_meta"', '', escaped, '{"type":"session_meta","payload":7}'),
    ).toEqual(['/ab']);
  });
});
