import { describe, expect, it } from 'vitest';
import { parseLine } from '../../../../src/main/transcript/model/index.ts';
import { buildItem } from '../../../../src/main/transcript/index.ts';
import { fieldsOf, INDEX_LIMITS, toolOf } from '../../../../src/main/search/text/index.ts';
import { partsOf } from '../../../../src/main/transcript/find/index.ts';
import { type Item, ITEM_KINDS } from '../../../../src/shared/transcript.ts';
import { type RolloutLine, testThreadId } from '../../../support/rollout-builder.ts';
import { transcriptOf } from '../../../support/transcripts.ts';
import { everyKindLegacy, everyKindPaginated } from '../../../support/transcripts/every-kind.ts';

function itemsOf(lines: readonly RolloutLine[]): readonly Item[] {
  const records = lines.flatMap((line, at) => {
    const record = parseLine(JSON.stringify(line));
    return record === null ? [] : [{ record, ref: { part: 0, offset: at, length: 1 } }];
  });
  return transcriptOf(records).items.map(({ entry, records: behind }, index) =>
    buildItem({ index, entry }, behind, INDEX_LIMITS),
  );
}

const threadId = testThreadId(1);
const ITEMS = [...itemsOf(everyKindPaginated({ threadId })), ...itemsOf(everyKindLegacy({ threadId }))];

function fieldNames(kind: Item['kind']): readonly string[] {
  return [
    ...new Set(
      ITEMS.filter((item) => item.kind === kind)
        .flatMap(fieldsOf)
        .map(({ field }) => field),
    ),
  ];
}

describe('what is indexed of an item', () => {
  it.each(ITEM_KINDS)('is all that finding in a thread looks through: %s', (kind) => {
    const items = ITEMS.filter((item) => item.kind === kind);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      const folder = item.kind === 'command' ? item.cwd : null;
      const said = partsOf(item).filter(({ text }) => text !== folder);
      const outputs = said.filter(({ isOutput }) => isOutput).map(({ text }) => text);
      const fields = fieldsOf(item);
      expect(fields.filter(({ field }) => field !== 'output').map(({ text }) => text)).toEqual(
        said.filter(({ isOutput }) => !isOutput).map(({ text }) => text),
      );
      expect(fields.filter(({ field }) => field === 'output').map(({ text }) => text)).toEqual(outputs);
    }
  });

  it('stands in the field that tells where it was said', () => {
    expect(fieldNames('userMessage')).toEqual(['prompt']);
    expect(fieldNames('agentMessage')).toEqual(['answer']);
    expect(fieldNames('plan')).toEqual(['answer']);
    expect(fieldNames('reasoning')).toEqual(['reasoning']);
    expect(fieldNames('command')).toEqual(['command', 'output']);
    expect(fieldNames('fileChange')).toContain('patch');
    expect(fieldNames('mcpToolCall')).toEqual(['other', 'output']);
    expect(fieldNames('webSearch')).toEqual(['other']);
  });

  it('names the tool of a call', () => {
    const tools = new Set(ITEMS.map(toolOf).filter((tool) => tool !== null));
    expect(tools.size).toBeGreaterThan(1);
    for (const item of ITEMS) {
      if (item.kind === 'mcpToolCall') expect(toolOf(item)).toBe(`${item.server}/${item.tool}`);
      if (item.kind === 'command') expect(toolOf(item)).toBeNull();
    }
  });

  it('does not join the two ends of a text whose middle is left out', () => {
    const output = { text: 'beginningend', omitted: 5, omittedAt: 9 };
    const base = { index: 0, id: 'c', turn: 0, at: null, bytes: 0, kind: 'command' } as const;
    const more = { cwd: null, status: 'completed', source: null, exitCode: 0, durationMs: null } as const;
    const item: Item = { ...base, ...more, command: { text: 'ls', omitted: 0 }, output };
    expect(fieldsOf(item)).toEqual([
      { field: 'command', text: 'ls' },
      { field: 'output', text: 'beginning\nend' },
    ]);
  });
});
