import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { FieldSources } from '../../../src/shared/contract.ts';
import { createCodexDb, insertCodexThread } from '../../support/codex-db-builder.ts';
import {
  metaLine,
  nameIndexLine,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ID = testThreadId(1);
let home: string;

beforeEach(async () => {
  home = await tempFolder();
});

async function open(options: Partial<OpenSkeinOptions> = {}): Promise<OpenSkein> {
  const skein = await openSkein(home, { data: await tempFolder(), ...options });
  onTestFinished(() => skein.close());
  return skein;
}

async function fieldsOf(skein: OpenSkein): Promise<Readonly<Record<string, FieldSources>>> {
  const { fields } = await skein.call('threads.sources', { threadId: ID });
  return Object.fromEntries(fields.map((field) => [field.field, field]));
}

function write(archived = false): string {
  const lines = [metaLine(ID, { git: { branch: 'main' } }), userMessageLine('Fix the failing test')];
  return writeRollout(home, { threadId: ID, lines, archived });
}

describe('the sources of a thread', () => {
  it('are its rollout, the row of Codex’s database and the name index', async () => {
    const path = write();
    const db = createCodexDb(join(home, 'state_5.sqlite'), '131');
    onTestFinished(() => void db.close());
    insertCodexThread(db, { id: ID, rollout_path: path, git_branch: 'other', title: 'Row name' });
    appendFileSync(join(home, 'session_index.jsonl'), `${nameIndexLine(ID, 'Index name')}\n`);
    const { name, branch, id } = await fieldsOf(await open());
    expect(id).toMatchObject({ value: ID, stateDb: ID, rollout: ID, from: 'rollout', differs: false });
    expect(name).toMatchObject({
      value: 'Row name',
      stateDb: 'Row name',
      rollout: null,
      nameIndex: 'Index name',
      from: 'stateDb',
      differs: true,
    });
    expect(branch).toMatchObject({ value: 'other', stateDb: 'other', rollout: 'main', differs: true });
  });

  it('are told without Codex’s database, without a state database, and of archived threads', async () => {
    write(true);
    for (const mode of ['once', 'files'] as const) {
      const { name, branch, archived } = await fieldsOf(await open({ mode }));
      expect(name).toMatchObject({ value: null, stateDb: null, from: 'none' });
      expect(branch).toMatchObject({ value: 'main', stateDb: null, from: 'rollout' });
      expect(archived).toMatchObject({ value: 'archived', rollout: 'archived' });
    }
  });

  it('of a thread that is not there are an error', async () => {
    await expect(fieldsOf(await open())).rejects.toMatchObject({ code: 'not_found' });
  });
});
