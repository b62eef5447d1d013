import { describe, expect, it } from 'vitest';
import { importResult } from '../../../src/main/cli/format-import.ts';
import { formatBytes, formatTrash } from '../../../src/main/cli/format-trash.ts';
import { formatTree } from '../../../src/main/cli/format-tree.ts';
import type { DeletedThreadEntry, DescendantNode, ImportedFile } from '../../../src/shared/contract.ts';
import { idOf, threadWith } from '../state/sample-threads.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');

describe('the trash as a table', () => {
  const entry = (number: number, name: string): DeletedThreadEntry => ({
    deletionId: `deletion-${number}`,
    deletedAt: '2026-11-21T11:00:00.000Z',
    thread: threadWith(number, { name }),
    bytes: 1_500 * number,
  });

  it('ends each row with what restores the thread, however narrow the terminal', () => {
    const text = formatTrash([entry(1, 'Short'), entry(2, 'A long title '.repeat(20))], NOW, 60);
    const lines = text.split('\n');
    expect(lines[0]).toMatch(/^Short +1 hour ago +1\.5 kB +deletion-1$/);
    expect(lines[1]).toMatch(/^A long title .*… +1 hour ago +3\.0 kB +deletion-2$/);
    expect(lines[3]).toBe('2 threads, 4.5 kB');
  });

  it('says when there is nothing', () => {
    expect(formatTrash([], NOW, 80)).toBe('The trash is empty.\n');
  });
});

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1.0 kB'],
  [1_234_567, '1.2 MB'],
  [5_000_000_000, '5.0 GB'],
])('%i bytes are %s', (bytes, shown) => {
  expect(formatBytes(bytes)).toBe(shown);
});

describe('a tree of sub-agents', () => {
  const node = (number: number, parent: number, fields = {}): DescendantNode => ({
    thread: threadWith(number, { name: `Thread ${number}`, ...fields }),
    parentThreadId: idOf(parent),
    depth: 1,
    status: 'open',
  });
  const thread = threadWith(1, { name: 'Root' });

  it('shows who they are and whether they still work', () => {
    const nodes = [node(2, 1, { agentNickname: 'Scout', agentRole: 'explorer', archived: true }), node(3, 2)];
    expect(formatTree({ thread, nodes, missing: 0 })).toBe(
      [
        `Root  ${idOf(1)}`,
        `└─ Thread 2  (Scout, explorer, open, archived)  ${idOf(2)}`,
        `   └─ Thread 3  (open)  ${idOf(3)}`,
        '',
      ].join('\n'),
    );
  });

  it('keeps one whose parent has no rollout, and counts those that are missing', () => {
    const text = formatTree({ thread, nodes: [node(3, 2)], missing: 1 });
    expect(text).toBe(`Root  ${idOf(1)}\n└─ Thread 3  (open)  ${idOf(3)}\n\n1 thread more has no rollout.\n`);
  });

  it('may be ten thousand deep', () => {
    const nodes = Array.from({ length: 10_000 }, (_, index) => node(index + 2, index + 1));
    expect(formatTree({ thread, nodes, missing: 0 }).split('\n')).toHaveLength(10_002);
  });
});

describe('what an import came to', () => {
  const file = (path: string, outcome: ImportedFile['outcome'], extra = {}): ImportedFile => {
    return { path, outcome, threadId: idOf(1), title: 'A title', reason: null, ...extra };
  };
  const plain = { json: false, dryRun: false };

  it('lists new threads, counts the known ones, and says why others were refused', () => {
    const files = [
      file('/a.jsonl', 'imported'),
      file('/b.jsonl', 'exists'),
      file('/c.jsonl', 'refused', { threadId: null, title: null, reason: 'it has no session metadata' }),
      file('/d.jsonl', 'cancelled'),
    ];
    expect(importResult(files, plain)).toEqual({
      text: `imported  ${idOf(1)}  A title\n\n1 of 4 rollouts imported; 1 is in the home already.\n`,
      problems: ['/c.jsonl: it has no session metadata', '/d.jsonl: not tried'],
    });
    expect(JSON.parse(importResult(files, { json: true, dryRun: false }).text)).toEqual({ files });
  });

  it('says when there was nothing to import', () => {
    expect(importResult([], plain)).toEqual({ text: 'There are no rollouts.\n', problems: [] });
  });
});
