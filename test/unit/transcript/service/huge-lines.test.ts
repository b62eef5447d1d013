import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentMessageLine, eventLine, line, userMessageLine } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { callLines, printed, sourceOf, transcripts, watchOf } from './sources.ts';

/** More than is ever kept whole. */
const MIB = 1024 * 1024;
const LONG_OUTPUT = `${'a line that is printed again and again\n'.repeat(Math.ceil((34 * MIB) / 39))}日本😀 "quoted" \\ the end`;

describe('a line that is too long to be kept whole', { timeout: 60_000 }, () => {
  it('is shown by its beginning, which says how much is missing, and the rest is read as ever', async () => {
    const source = await sourceOf([
      userMessageLine('ask'),
      ...callLines('c', 'ls', printed(LONG_OUTPUT)),
      agentMessageLine('answer'),
    ]);
    const { items, state } = await transcripts().read(source, { from: null, limit: 10 });
    expect(items).toMatchObject([
      { text: { text: 'ask' } },
      { kind: 'command', exitCode: 0 },
      { text: { text: 'answer' } },
    ]);
    expect(state.badLines).toBe(0);
    const output = items[1]?.kind === 'command' ? items[1].output : null;
    expect(output?.text).toBe(LONG_OUTPUT.slice(0, output?.text.length));
    expect((output?.text.length ?? 0) + (output?.omitted ?? 0)).toBe(LONG_OUTPUT.length);
    expect(output?.omittedAt).toBe(output?.text.length);
  });

  it('is not read again for the same page, but is when it became another', async () => {
    const lines = [...callLines('c', 'ls', printed(LONG_OUTPUT))];
    const [source, all] = [await sourceOf(lines), transcripts()];
    const range = { from: 0, limit: 5 };
    const first = await all.read(source, range);
    expect((await all.read(source, range)).items[0]).toBe(first.items[0]);
    const other = printed(LONG_OUTPUT.replaceAll('again', 'twice'));
    writeFileSync(source.path, readFileSync((await sourceOf(callLines('c', 'ls', other))).path));
    const [item] = (await all.read(source, range)).items;
    expect(item?.kind === 'command' ? item.output?.text.slice(0, 38) : '').toBe(
      'a line that is printed twice and twice',
    );
  });

  it('is written whole to a file, as a text and as it stands', async () => {
    for (const compressed of [false, true]) {
      const source = await sourceOf([...callLines('c', 'ls', printed(LONG_OUTPUT))], { compressed });
      const [all, folder, watch] = [transcripts(), await tempFolder(), watchOf()];
      const text = join(folder, 'text');
      const written = await all.writeText(source, { item: 0, field: 'output', path: text }, watch);
      expect(readFileSync(text, 'utf8') === LONG_OUTPUT).toBe(true);
      expect(written.bytes).toBe(Buffer.byteLength(LONG_OUTPUT));
      expect(watch.seen.at(-1)?.[0]).toBeGreaterThan(34 * MIB);
      const raw = join(folder, 'raw');
      await all.writeText(source, { item: 0, field: 'raw', path: raw }, watch);
      const lines = readFileSync(raw, 'utf8').split('\n');
      expect(lines.map((one) => (one === '' ? '' : JSON.parse(one).payload.type))).toEqual([
        'function_call',
        'function_call_output',
        '',
      ]);
    }
  });

  it('is shown raw by its beginning', async () => {
    const source = await sourceOf(callLines('c', 'ls', printed(LONG_OUTPUT)));
    const { lines } = await transcripts().raw(source, { item: 0 });
    expect(lines.map(({ cut }) => cut)).toEqual([false, true]);
    expect(lines[1]?.text).toHaveLength(200_000);
    expect(lines[1]?.length).toBeGreaterThan(34 * MIB);
  });

  it('keeps its other texts whole, and pictures that are not too large', async () => {
    const picture = Buffer.alloc(10 * MIB, 7);
    picture.write('\x89PNG\r\n\x1a\n', 'latin1');
    const source = await sourceOf([
      eventLine('user_message', {
        message: 'look',
        images: [
          `data:image/png;base64,${picture.toString('base64')}`,
          `data:image/png;base64,${'A'.repeat(30 * MIB)}`,
        ],
      }),
    ]);
    const all = transcripts();
    const { items } = await all.read(source, { from: 0, limit: 1 });
    expect(items).toMatchObject([
      {
        text: { text: 'look', omitted: 0 },
        // Of a long base64 the padding is not known.
        images: [
          { source: 'inline', bytes: picture.length + 2 },
          { source: 'inline', bytes: (30 * MIB * 3) / 4 },
        ],
      },
    ]);
    const found = await all.image(source, { item: 0, image: 0 });
    expect(found).toMatchObject({ mime: 'image/png', bytes: picture.length });
    expect(Buffer.from(found.base64, 'base64').equals(picture)).toBe(true);
    await expect(all.image(source, { item: 0, image: 1 })).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('that is no JSON is counted, and shown with the bad lines', async () => {
    const broken = `{"timestamp":"2026-01-01T00:00:00.000Z","type":"event_msg","payload":{"type":"user_message","message":"${'x'.repeat(33 * MIB)}" oops}}`;
    const source = await sourceOf([
      broken,
      userMessageLine('ask'),
      '{"no json',
      line('event_msg', { type: 'agent_message', message: 'say' }),
    ]);
    const all = transcripts();
    const { items, state } = await all.read(source, { from: 0, limit: 5 });
    expect(items).toMatchObject([{ kind: 'userMessage' }, { kind: 'agentMessage' }]);
    expect(state.badLines).toBe(2);
    const { lines, total } = await all.badLines(source);
    expect(total).toBe(2);
    expect(lines).toMatchObject([
      { cut: true, length: broken.length },
      { cut: false, text: '{"no json' },
    ]);
    expect(lines[0]?.text).toBe(broken.slice(0, 2_000));
  });
});
