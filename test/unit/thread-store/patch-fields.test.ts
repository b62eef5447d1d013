import { describe, expect, it } from 'vitest';
import type { ThreadMetadataPatch } from '../../../src/main/thread-store/types.ts';
import {
  hasObservedFacts,
  isExplicitEdit,
  sqliteFailureBlocks,
  unsupportedFields,
} from '../../../src/main/thread-store/validate-patch.ts';

const EDITS: readonly ThreadMetadataPatch[] = [
  { name: 'a' },
  { name: null },
  { gitInfo: { branch: null } },
  { memoryMode: 'disabled' },
];

const FACTS: readonly ThreadMetadataPatch[] = [
  { rolloutPath: '/r' },
  { preview: 'p' },
  { title: 't' },
  { modelProvider: 'openai' },
  { model: 'm' },
  { reasoningEffort: 'high' },
  { createdAt: '2026-01-01T00:00:00.000Z' },
  { source: 'cli' },
  { threadSource: null },
  { agentNickname: null },
  { agentRole: 'r' },
  { agentPath: '/a' },
  { cwd: '/w' },
  { cliVersion: '1' },
  { approvalMode: 'never' },
  { sandboxPolicy: { type: 'read-only' } },
  { tokensUsed: 0 },
  { firstUserMessage: '' },
];

const TOUCH: ThreadMetadataPatch = { updatedAt: '2026-01-01T00:00:00.000Z' };

describe('a failing database', () => {
  it.each(EDITS.map((patch) => [patch]))('blocks the explicit edit %j', (patch) => {
    expect(sqliteFailureBlocks(patch)).toBe(true);
    expect(sqliteFailureBlocks({ ...patch, ...TOUCH })).toBe(true);
  });

  it.each(FACTS.map((patch) => [patch]))(
    'does not block the observed fact %j, whatever comes with it',
    (patch) => {
      expect(sqliteFailureBlocks(patch)).toBe(false);
      for (const edit of EDITS) expect(sqliteFailureBlocks({ ...edit, ...patch })).toBe(false);
    },
  );

  it('does not block a touch or an empty patch', () => {
    expect(sqliteFailureBlocks(TOUCH)).toBe(false);
    expect(sqliteFailureBlocks({})).toBe(false);
  });
});

describe('the kinds of fields', () => {
  it.each(EDITS.map((patch) => [patch]))('%j is an edit and no fact', (patch) => {
    expect([isExplicitEdit(patch), hasObservedFacts(patch)]).toEqual([true, false]);
    expect(unsupportedFields(patch)).toEqual([]);
  });

  it.each(FACTS.map((patch) => [patch]))('%j is a fact and no edit', (patch) => {
    expect([isExplicitEdit(patch), hasObservedFacts(patch)]).toEqual([false, true]);
    expect(unsupportedFields(patch)).toEqual(Object.keys(patch));
  });

  it('counts the time of use as neither, and leaves it to stores that record history', () => {
    expect([isExplicitEdit(TOUCH), hasObservedFacts(TOUCH)]).toEqual([false, false]);
    expect(unsupportedFields(TOUCH)).toEqual(['updatedAt']);
  });

  it('names every field that cannot be written, and none of the others', () => {
    expect(unsupportedFields({ name: 'a', model: 'm', cwd: '/w', ...TOUCH })).toEqual([
      'model',
      'updatedAt',
      'cwd',
    ]);
  });
});
