import { expect, test } from 'vitest';
import { parseLine } from '../../../src/main/transcript/model/index.ts';
import { ITEM_KINDS } from '../../../src/shared/transcript.ts';
import { testThreadId } from '../../support/rollout-builder.ts';
import { transcriptOf } from '../../support/transcripts.ts';
import { everyKindLegacy, everyKindPaginated } from '../../support/transcripts/every-kind.ts';
import type { RolloutLine } from '../../support/rollout-builder.ts';

function kindsOf(lines: readonly RolloutLine[]) {
  const records = lines.flatMap((line, at) => {
    const record = parseLine(JSON.stringify(line));
    return record === null ? [] : [{ record, ref: { part: 0, offset: at, length: 1 } }];
  });
  return transcriptOf(records).items.map(({ item }) => item);
}

test('the two threads with every kind of item hold every kind together', () => {
  const threadId = testThreadId(1);
  const paginated = kindsOf(everyKindPaginated({ threadId }));
  const legacy = kindsOf(everyKindLegacy({ threadId }));
  const has = new Set([...paginated, ...legacy].map(({ kind }) => kind));
  expect(ITEM_KINDS.filter((kind) => !has.has(kind))).toEqual([]);
});
