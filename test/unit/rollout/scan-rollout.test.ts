import { appendFileSync, closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanRollout, statRollout } from '../../../src/main/rollout/index.ts';
import type { RolloutFacts, RolloutFile } from '../../../src/main/rollout/types.ts';
import {
  agentMessageLine,
  metaLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  rolloutText,
  testThreadId,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ID = testThreadId(1);

function fileAt(home: string, path: string): RolloutFile {
  const file = statRollout(home, path);
  if (file === null) throw new Error(`${path} is not there`);
  return file;
}

async function factsOf(home: string, path: string): Promise<RolloutFacts> {
  const scan = await scanRollout(fileAt(home, path));
  if (scan.kind === 'unreadable') throw new Error(scan.reason);
  return scan.facts;
}

const conversation = [
  metaLine(ID, { git: { branch: 'main' } }),
  turnContextLine({ model: 'old' }),
  userMessageLine('fix the login'),
  agentMessageLine('done'),
  tokenCountLine(100),
  turnContextLine({ model: 'new' }),
  tokenCountLine(250),
  tokenCountLine(null),
];

describe('scanning a rollout', () => {
  it('folds a legacy conversation', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: conversation });
    expect(await factsOf(home, path)).toMatchObject({
      threadId: ID,
      historyMode: 'legacy',
      preview: 'fix the login',
      model: 'new',
      tokensUsed: 250,
      git: { branch: 'main' },
      lineCount: 8,
      badLineCount: 0,
      torn: false,
    });
  });

  it('folds a paginated conversation', async () => {
    const home = await tempFolder();
    const lines = [
      paginatedMetaLine(ID),
      turnContextLine(),
      paginatedUserItemLine(ID, 'hello'),
      tokenCountLine(42),
    ];
    const path = writeRollout(home, { threadId: ID, lines: withOrdinals(lines) });
    expect(await factsOf(home, path)).toMatchObject({
      historyMode: 'paginated',
      firstUserMessage: 'hello',
      tokensUsed: 42,
      model: 'gpt-5.2-codex',
    });
  });

  it('reads a compressed rollout like the plain one', async () => {
    const home = await tempFolder();
    const plain = writeRollout(home, { threadId: ID, lines: conversation });
    const compressed = writeRollout(home, { threadId: ID, lines: conversation, compressed: true });
    expect(await factsOf(home, compressed)).toEqual(await factsOf(home, plain));
  });

  it('says why a damaged compressed rollout is unreadable', async () => {
    const home = await tempFolder();
    const long = [
      ...conversation,
      ...Array.from({ length: 2_000 }, (_, index) => agentMessageLine(`${index}`)),
    ];
    const path = writeRollout(home, { threadId: ID, lines: long, compressed: true });
    truncateSync(path, fileAt(home, path).sizeBytes - 20);
    expect(await scanRollout(fileAt(home, path))).toMatchObject({ kind: 'unreadable' });
    writeFileSync(path, 'this is not zstd at all');
    const scan = await scanRollout(fileAt(home, path));
    expect(scan.kind === 'unreadable' ? scan.reason : '').not.toBe('');
  });

  it('reads CRLF, blank lines, garbage and a torn last line', async () => {
    const home = await tempFolder();
    const text = rolloutText([...conversation.slice(0, 4), '', '   ', 'garbage', '{"half":']).replaceAll(
      '\n',
      '\r\n',
    );
    const path = writeRollout(home, {
      threadId: ID,
      lines: [],
      bytes: Buffer.from(`${text}{"timestamp":"20`),
    });
    expect(await factsOf(home, path)).toMatchObject({
      preview: 'fix the login',
      lineCount: 7,
      badLineCount: 3,
      torn: true,
    });
  });

  it('takes a whole last line without newline', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: conversation });
    appendFileSync(path, JSON.stringify(tokenCountLine(999)));
    expect(await factsOf(home, path)).toMatchObject({ tokensUsed: 999, torn: true });
  });

  it('falls back to the earlier count when the last one is two lines glued together', async () => {
    const home = await tempFolder();
    const glued = JSON.stringify(tokenCountLine(300)).slice(0, 120) + JSON.stringify(agentMessageLine('x'));
    const path = writeRollout(home, { threadId: ID, lines: [...conversation, glued] });
    expect(await factsOf(home, path)).toMatchObject({ tokensUsed: 250, badLineCount: 1 });
  });

  it('rests on the file name when there is no session meta', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, {
      threadId: ID,
      lines: [userMessageLine('hi')],
      at: new Date(2026, 0, 2, 3, 4, 5),
    });
    expect(await factsOf(home, path)).toMatchObject({
      threadId: ID,
      hasSessionMeta: false,
      createdAtMs: Date.UTC(2026, 0, 2, 3, 4, 5),
      preview: 'hi',
    });
  });

  it.each([
    ['an empty file', '', 'empty rollout'],
    ['a file of blank lines', '\n \r\n\n', 'empty rollout'],
    ['a file without any id', '{"a":1}\n', 'no session meta, and no thread id in the file name'],
  ])('calls %s unreadable', async (_what, content, reason) => {
    const home = await tempFolder();
    const path = join(home, 'odd.jsonl');
    writeFileSync(path, content);
    expect(await scanRollout(fileAt(home, path))).toMatchObject({ kind: 'unreadable', reason });
  });

  it('calls a file that went away unreadable', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: conversation });
    const gone = { ...fileAt(home, path), path: join(home, 'gone.jsonl') };
    expect(await scanRollout(gone)).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('ENOENT'),
    });
  });

  it('passes over lines of 40 MB without making strings of them', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: [metaLine(ID)] });
    const shell = '{"timestamp":"2026-05-15T10:00:00.000Z","type":';
    appendHuge(path, `${shell}"response_item","payload":{"type":"message","text":"`);
    appendHuge(path, `${shell}"event_msg","payload":{"type":"user_message","message":"`);
    appendHuge(path, '{"type":"odd","payload":{"text":"');
    appendFileSync(path, rolloutText([userMessageLine('after'), tokenCountLine(7)]));
    expect(await factsOf(home, path)).toMatchObject({
      firstUserMessage: 'after',
      tokensUsed: 7,
      lineCount: 6,
      badLineCount: 2,
    });
  });

  it('reads a message of several megabytes, as one with pictures is', async () => {
    const home = await tempFolder();
    const picture = `data:image/png;base64,${'A'.repeat(5_000_000)}`;
    const lines = [metaLine(ID), userMessageLine('look', { images: [picture] }), tokenCountLine(3)];
    const path = writeRollout(home, { threadId: ID, lines });
    expect(await factsOf(home, path)).toMatchObject({ preview: 'look', tokensUsed: 3, badLineCount: 0 });
  });
});

/** One whole line of 40 MB, written in pieces. */
function appendHuge(path: string, opening: string): void {
  const file = openSync(path, 'a');
  const piece = Buffer.alloc(4_000_000, 'x');
  writeSync(file, opening);
  for (let count = 0; count < 10; count++) writeSync(file, piece);
  writeSync(file, '"}}\n');
  closeSync(file);
}
