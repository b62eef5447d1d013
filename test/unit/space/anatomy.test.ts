import { statSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  agentMessageLine,
  eventLine,
  line,
  metaLine,
  paginatedItemLine,
  responseItemLine,
  rolloutText,
  taskStartedLine,
  testThreadId,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { measured, sum } from './measure.ts';

const id = testThreadId(1);
const PICTURE = `data:image/png;base64,${'A'.repeat(400)}`;

function bytesOf(...lines: Parameters<typeof rolloutText>[0]): number {
  return Buffer.byteLength(rolloutText(lines));
}

it('every line is of one kind, by what it records', async () => {
  const home = await tempFolder();
  const said = [
    userMessageLine('Hello'),
    agentMessageLine('Hi'),
    responseItemLine('message', { role: 'user', content: [] }),
    paginatedItemLine(id, { type: 'AgentMessage', id: 'a', content: [] }),
  ];
  const called = [responseItemLine('function_call', { name: 'x', arguments: '{}', call_id: 'c' })];
  const output = [
    responseItemLine('function_call_output', { call_id: 'c', output: 'words' }),
    eventLine('exec_command_end', { call_id: 'c', aggregated_output: 'words' }),
    paginatedItemLine(id, { type: 'CommandExecution', id: 'c', aggregated_output: 'words' }),
  ];
  const thought = [responseItemLine('reasoning', { summary: [], encrypted_content: 'xxxx' })];
  const compacted = [line('compacted', { message: 'm', replacement_history: [{ image_url: PICTURE }] })];
  const booked = [taskStartedLine(), turnContextLine(), tokenCountLine(100), line('world_state', {})];
  const other = [
    'not JSON at all',
    '',
    '{"timestamp":"2026-05-15T10:00:00.000Z","type":"novel","payload":{}}',
  ];
  const meta = [metaLine(id), metaLine(id, { git: { branch: 'b' } })];
  const [first, again] = meta;
  const lines = [first, ...said, ...called, ...output, again, ...thought, ...compacted, ...booked, ...other];
  const path = writeRollout(home, { threadId: id, lines: lines.filter((one) => one !== undefined) });
  const { by, bytes } = await measured(home, path);
  expect(by).toEqual({
    messages: bytesOf(...said),
    calls: bytesOf(...called),
    outputs: bytesOf(...output),
    reasoning: bytesOf(...thought),
    compaction: bytesOf(...compacted),
    instructions: bytesOf(...meta),
    bookkeeping: bytesOf(...booked),
    other: bytesOf(...other),
  });
  expect(bytes).toBe(statSync(path).size);
});

it('pictures are apart from the record they stand in', async () => {
  const home = await tempFolder();
  const shown = responseItemLine('message', {
    role: 'user',
    content: [{ type: 'input_image', image_url: PICTURE }],
  });
  const path = writeRollout(home, { threadId: id, lines: [metaLine(id), shown] });
  const { by } = await measured(home, path);
  expect(by['images']).toBe(PICTURE.length);
  expect(by['messages']).toBe(bytesOf(shown) - PICTURE.length);
});

it('a line that is too long to be kept is measured piece by piece, with its pictures', async () => {
  const home = await tempFolder();
  const large = `data:image/png;base64,${'B'.repeat(34 * 1024 * 1024)}`;
  const shown = responseItemLine('function_call_output', {
    call_id: 'c',
    output: `${'x'.repeat(300_000)}${large}`,
  });
  const path = writeRollout(home, { threadId: id, lines: [metaLine(id), shown, agentMessageLine('after')] });
  const { by, bytes } = await measured(home, path);
  expect(by['images']).toBe(large.length);
  expect(by['outputs']).toBe(bytesOf(shown) - large.length);
  expect(by['messages']).toBe(bytesOf(agentMessageLine('after')));
  expect(bytes).toBe(statSync(path).size);
});

it('a compressed rollout is measured by what it holds', async () => {
  const home = await tempFolder();
  const lines = [metaLine(id), userMessageLine('x'.repeat(5_000))];
  const path = writeRollout(home, { threadId: id, lines, compressed: true });
  const { bytes, kinds } = await measured(home, path);
  expect(bytes).toBe(bytesOf(...lines));
  expect(sum(kinds)).toBe(bytes);
  expect(statSync(path).size).toBeLessThan(bytes);
});

const anyLine = fc.oneof(
  fc.constantFrom(
    '',
    '   ',
    '{"torn',
    '\r',
    JSON.stringify(userMessageLine('é – 漢字')),
    JSON.stringify(tokenCountLine(7)),
    JSON.stringify(line('compacted', { message: PICTURE })),
    JSON.stringify(
      responseItemLine('message', { content: [{ image_url: PICTURE }, { image_url: PICTURE }] }),
    ),
    JSON.stringify(metaLine(testThreadId(2))),
    `data:image/${'C'.repeat(200)}`,
  ),
  fc.string({ maxLength: 300 }),
  fc.json(),
);

it('the kinds of any file add up to its size, to the last byte', async () => {
  const home = await tempFolder();
  await fc.assert(
    fc.asyncProperty(fc.array(anyLine, { maxLength: 30 }), fc.boolean(), async (lines, ends) => {
      const text = [JSON.stringify(metaLine(id, { forked_from_id: testThreadId(2) })), ...lines].join('\n');
      const bytes = Buffer.from(ends ? `${text}\n` : text);
      const path = writeRollout(home, { threadId: id, lines: [], bytes });
      const anatomy = await measured(home, path);
      expect(anatomy.bytes).toBe(bytes.length);
      expect(sum(anatomy.kinds)).toBe(bytes.length);
      expect(anatomy.kinds.every((count) => count >= 0)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
