import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readHead } from '../../../src/main/visibility/index.ts';
import {
  agentMessageLine,
  metaLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  rolloutText,
  testThreadId,
  userMessageLine,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ID = testThreadId(1);

async function headOf(lines: readonly (RolloutLine | string)[], { compressed = false } = {}) {
  const path = join(await tempFolder(), compressed ? 'r.jsonl.zst' : 'r.jsonl');
  const bytes = Buffer.from(rolloutText(lines));
  const written = compressed ? zstdCompressSync(bytes) : bytes;
  writeFileSync(path, written);
  return readHead({ path, sizeBytes: written.length, compressed });
}

it('tells where the description and the first message stand, by the editor’s count and by Codex’s', async () => {
  const head = await headOf([
    '',
    'garbage',
    '   ',
    metaLine(ID, { source: 'exec' }),
    userMessageLine('Hello'),
  ]);
  expect(head.meta).toMatchObject({ line: 4, nth: 2, threadId: ID, source: 'exec', provider: 'openai' });
  expect(head.preview).toEqual({ line: 5, nth: 3 });
  expect(head).toMatchObject({ firstLine: 'no JSON record', badMeta: null, error: null });
});

it('reads on past the beginning of a large file for a message that comes late', async () => {
  const long = Array.from({ length: 900 }, () => agentMessageLine('x'.repeat(900)));
  const head = await headOf([metaLine(ID), ...long, userMessageLine('At last')]);
  expect(head.preview).toEqual({ line: 902, nth: 902 });
  const packed = await headOf([metaLine(ID), ...long, userMessageLine('At last')], { compressed: true });
  expect(packed).toEqual(head);
});

it.each([
  [{ cli_version: undefined }, 'cli_version is missing'],
  [{ git: 'main' }, 'git is not an object'],
  [{ id: 'nobody' }, 'id is not a thread id'],
  [{ source: null }, 'source is not a source that Codex knows'],
  [{ source: { subagent: 'strange' } }, 'source is not a source that Codex knows'],
  [{ base_instructions: 'Be kind.' }, 'base_instructions is not an object'],
])('says what makes a session meta one that Codex passes over: %j', async (change, fault) => {
  const head = await headOf([metaLine(ID, change), userMessageLine('Hello')]);
  expect(head).toMatchObject({ meta: null, badMeta: { line: 1, nth: 1, fault } });
});

it('knows a message that only a newer Codex reads, and one in which nothing is left', async () => {
  const item = await headOf([paginatedMetaLine(ID), paginatedUserItemLine(ID, 'Hello')]);
  expect(item).toMatchObject({ preview: null, newerPreview: { line: 2 }, mode: { said: 'paginated' } });
  const blank = await headOf([metaLine(ID), userMessageLine('Files\n## My request for Codex:\n \n')]);
  expect(blank).toMatchObject({ preview: null, newerPreview: null, blank: { line: 2 } });
});

it('says why a file cannot be read instead of failing', async () => {
  const path = join(await tempFolder(), 'broken.jsonl.zst');
  writeFileSync(path, 'no zstd');
  const head = await readHead({ path, sizeBytes: 7, compressed: true });
  expect(head.error).toMatch(/\S/);
  const gone = await readHead({ path: `${path}.gone`, sizeBytes: 7, compressed: false });
  expect(gone.error).toContain('ENOENT');
});
