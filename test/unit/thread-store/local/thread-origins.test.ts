import { describe, expect, it } from 'vitest';
import type { CodexRow } from '../../../../src/main/codex-db/types.ts';
import type { RolloutFacts, RolloutFile } from '../../../../src/main/rollout/types.ts';
import {
  FIELD_NAMES,
  type FieldName,
  resolveThread,
  threadOrigins,
  type ThreadSources,
} from '../../../../src/main/thread-store/local/index.ts';
import { NO_GIT } from '../../../../src/shared/thread.ts';
import { testThreadId } from '../../../support/rollout-builder.ts';
import { factsOf, fileOf, rowOf } from '../../../support/thread-facts.ts';

const ID = testThreadId(1);
const FILE = fileOf();

/** What rollout and row say alike. */
const ALIKE = {
  source: 'cli',
  modelProvider: 'openai',
  model: 'gpt-5',
  cwd: '/repos/a',
  cliVersion: '0.131.0',
  git: { ...NO_GIT, branch: 'main' },
  preview: 'First words',
  firstUserMessage: 'First words',
  tokensUsed: 7,
} as const;

const FACTS = factsOf(ID, { ...ALIKE, createdAtMs: FILE.mtimeMs });

const ROW = rowOf(ID, {
  ...ALIKE,
  memoryMode: 'enabled',
  createdAtMs: FILE.mtimeMs,
  updatedAtMs: FILE.mtimeMs + 900,
});

interface Change {
  readonly file?: Partial<RolloutFile>;
  readonly facts?: Partial<RolloutFacts>;
  readonly row?: Partial<CodexRow> | null;
  readonly index?: string;
}

function sources({ file, facts, row = {}, index }: Change): ThreadSources {
  return {
    file: { ...FILE, ...file },
    facts: { ...FACTS, ...facts },
    inheritedPreview: null,
    codexRow: row === null ? null : { ...ROW, ...row },
    indexedName: index === undefined ? null : { name: index },
  };
}

function origin(field: FieldName, change: Change) {
  const found = threadOrigins(sources(change)).find((entry) => entry.field === field);
  if (found === undefined) throw new Error(`no field ${field}`);
  const { field: _, ...said } = found;
  return said;
}

describe('what the sources of a thread say', () => {
  it('is told of every field, once', () => {
    expect(threadOrigins(sources({})).map(({ field }) => field)).toEqual(FIELD_NAMES);
  });

  it('differs nowhere while they agree, small differences of times included', () => {
    expect(threadOrigins(sources({})).filter(({ differs }) => differs)).toEqual([]);
  });

  it('has the row’s name before that of the index, and says that they differ', () => {
    expect(origin('name', { row: { explicitName: 'Row name' }, index: 'Index name' })).toEqual({
      value: 'Row name',
      rollout: null,
      codexRow: 'Row name',
      nameIndex: 'Index name',
      differs: true,
      from: 'codexRow',
    });
    expect(origin('name', { index: 'Index name' })).toMatchObject({ value: 'Index name', from: 'nameIndex' });
    expect(origin('name', { index: '' })).toMatchObject({ value: null, nameIndex: '', from: null });
  });

  it('has the row’s git of a paginated thread alone, cleared fields too', () => {
    const row = { git: NO_GIT };
    const legacy = origin('branch', { row });
    expect(legacy).toMatchObject({ value: 'main', from: 'rollout', codexRow: null, differs: false });
    const paginated = origin('branch', { row, facts: { historyMode: 'paginated' } });
    expect(paginated).toMatchObject({ value: null, from: null, rollout: 'main', differs: false });
  });

  it('has the rollout’s word for model and folder, and the row’s where the rollout is silent', () => {
    expect(origin('model', { row: { model: 'gpt-4' } })).toMatchObject({
      value: 'gpt-5',
      codexRow: 'gpt-4',
      differs: true,
      from: 'rollout',
    });
    expect(origin('folder', { facts: { cwd: null } })).toMatchObject({ value: '/repos/a', from: 'codexRow' });
    expect(origin('tokens', { facts: { tokensUsed: null }, row: null })).toMatchObject({
      value: '0',
      from: null,
    });
  });

  it('has the folder of the file for its place, whatever the row says', () => {
    expect(origin('archived', { file: { root: 'archived_sessions' } })).toEqual({
      value: 'archived',
      rollout: 'archived',
      codexRow: 'active',
      nameIndex: null,
      differs: true,
      from: 'rollout',
    });
    expect(origin('archived', { file: { root: 'elsewhere' }, row: { archived: true } })).toMatchObject({
      value: 'archived',
      rollout: null,
      from: 'codexRow',
    });
  });

  it('takes a compressed rollout for the one that the row names by its plain path', () => {
    expect(origin('path', { file: { path: `${FILE.path}.zst` } }).differs).toBe(false);
    expect(origin('path', { row: { rolloutPath: '/elsewhere/rollout.jsonl' } }).differs).toBe(true);
  });

  it('takes a first message that is cut elsewhere for the same', () => {
    const long = 'word '.repeat(2_000);
    const change = { facts: { preview: long.slice(0, 8_192) }, row: { preview: long.slice(0, 8_000) } };
    expect(origin('preview', change).differs).toBe(false);
    expect(origin('preview', { row: { preview: 'First' } }).differs).toBe(true);
  });

  it('says nothing for Codex’s database where it has no row', () => {
    const without = threadOrigins(sources({ row: null }));
    expect(without.every(({ codexRow, differs }) => codexRow === null && !differs)).toBe(true);
  });

  it('shows what the thread shows', () => {
    const given = sources({ row: { explicitName: 'Named', git: { ...NO_GIT, sha: 'abc' } } });
    const thread = resolveThread(given);
    const values = Object.fromEntries(threadOrigins(given).map(({ field, value }) => [field, value]));
    expect(values).toMatchObject({
      id: thread.id,
      name: thread.name,
      preview: thread.preview,
      folder: thread.cwd,
      branch: thread.git.branch,
      sha: thread.git.sha,
      origin: thread.git.originUrl,
      source: thread.source,
      provider: thread.modelProvider,
      model: thread.model,
      effort: thread.reasoningEffort,
      tokens: String(thread.tokensUsed),
      cliVersion: thread.cliVersion,
      created: thread.createdAt,
      updated: thread.updatedAt,
      archived: 'active',
      memoryMode: thread.memoryMode,
      historyMode: thread.historyMode,
      parent: thread.parentThreadId,
      nickname: thread.agentNickname,
      role: thread.agentRole,
      path: thread.rolloutPath,
      size: String(thread.rolloutBytes),
    });
  });
});
