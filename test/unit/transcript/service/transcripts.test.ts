import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  agentMessageLine,
  eventLine,
  line,
  rolloutText,
  userMessageLine,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { callLines, printed, sourceOf, transcripts, watchOf } from './sources.ts';

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('the rest')]);
const started = (id: string) => eventLine('task_started', { turn_id: id });

describe('a transcript', () => {
  it('gives the last items when it is not said from where, and nothing behind the end', async () => {
    const source = await sourceOf([userMessageLine('a'), agentMessageLine('b'), userMessageLine('c')]);
    const all = transcripts();
    expect(await all.read(source, { from: null, limit: 2 })).toMatchObject({
      start: 1,
      items: [{ index: 1 }, { index: 2 }],
    });
    expect(await all.read(source, { from: 1, limit: 1 })).toMatchObject({
      start: 1,
      items: [{ text: { text: 'b' } }],
    });
    expect(await all.read(source, { from: 99, limit: 9 })).toMatchObject({ start: 3, items: [], turns: [] });
    expect(await all.map(source, { from: 99 })).toMatchObject({ from: 3, kinds: '' });
    expect(await all.turns(source, { from: 99, limit: 9 })).toMatchObject({
      turns: [],
      state: { turns: 2, items: 3 },
    });
  });

  it('shows calls that wait for their output behind the last item, while somebody is at it', async () => {
    const [call] = callLines('c', 'sleep 9', '');
    const lines = [started('t1'), userMessageLine('go'), String(rolloutText([call ?? ''])).trim()];
    const live = await sourceOf(lines, { live: true });
    const all = transcripts();
    const now = await all.read(live, { from: null, limit: 5 });
    expect(now.items).toMatchObject([{ kind: 'userMessage' }, { kind: 'command', status: 'inProgress' }]);
    expect(now.turns).toMatchObject([{ status: 'inProgress', itemCount: 2 }]);
    expect(now.state.settled).toBeLessThan(2);
    expect((await all.map(live, { from: 1 })).kinds).toBe('c');
    const later = await all.read({ ...live, live: false }, { from: null, limit: 5 });
    expect(later.items[1]).toMatchObject({ kind: 'command', status: 'failed' });
    expect(later.turns).toMatchObject([{ status: 'interrupted' }]);
  });

  it('shows the lines of an item, all reasoning lines of a reasoning', async () => {
    const source = await sourceOf([
      userMessageLine('a'),
      eventLine('agent_reasoning', { text: 'one' }),
      line('response_item', { type: 'reasoning', summary: [], encrypted_content: 'x' }),
      eventLine('token_count', { info: null }),
      eventLine('agent_reasoning', { text: 'two' }),
      agentMessageLine('b'),
    ]);
    const all = transcripts();
    const { items } = await all.read(source, { from: 1, limit: 1 });
    expect(items).toMatchObject([{ kind: 'reasoning', summary: [{ text: 'one' }, { text: 'two' }] }]);
    const { lines } = await all.raw(source, { item: 1 });
    expect(lines.map(({ text }) => JSON.parse(text).payload.text)).toEqual(['one', 'two']);
    const file = readFileSync(source.path);
    for (const { offset, length, text } of lines)
      expect(file.toString('utf8', offset, offset + length)).toBe(text);
    await expect(all.raw(source, { item: 3 })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('cuts long raw lines at whole characters', async () => {
    const source = await sourceOf([userMessageLine('😀'.repeat(150_000))]);
    const { lines } = await transcripts().raw(source, { item: 0 });
    expect(lines).toMatchObject([{ cut: true }]);
    expect(lines[0]?.text.length).toBeGreaterThan(199_990);
    expect(lines[0]?.text.length).toBeLessThanOrEqual(200_000);
    expect(lines[0]?.text.isWellFormed()).toBe(true);
  });

  it('gives pictures by their place: those in the rollout and files, never what is elsewhere', async () => {
    const path = join(await tempFolder(), 'pic.png');
    writeFileSync(path, PNG);
    const images = [
      `data:image/svg+xml;base64,${PNG.toString('base64')}`,
      'https://example.com/a.png',
      'data:image/png;base64,PHN2Zz4=',
    ];
    const source = await sourceOf([
      eventLine('user_message', { message: 'look', images, local_images: [path, `${path}.gone`] }),
    ]);
    const all = transcripts();
    const expected = { mime: 'image/png', base64: PNG.toString('base64'), bytes: PNG.length };
    expect(await all.image(source, { item: 0, image: 0 })).toEqual(expected);
    expect(await all.image(source, { item: 0, image: 3 })).toEqual(expected);
    for (const [image, code] of [
      [1, 'unsupported'],
      [2, 'unsupported'],
      [4, 'not_found'],
      [5, 'not_found'],
    ] as const)
      await expect(all.image(source, { item: 0, image }), `${image}`).rejects.toMatchObject({ code });
  });

  it('writes whole texts where nothing is yet, and leaves nothing behind when it cannot', async () => {
    const long = 'word '.repeat(100_000);
    const source = await sourceOf([
      userMessageLine(long),
      ...callLines('c', 'ls', printed('out')),
      agentMessageLine('b'),
    ]);
    const [all, folder] = [transcripts(), await tempFolder()];
    const write = (item: number, field: 'text' | 'output' | 'raw', watch = watchOf()) =>
      all.writeText(source, { item, field, path: join(folder, `${item}-${field}`) }, watch);
    expect(await write(0, 'text')).toEqual({ bytes: long.length });
    expect(readFileSync(join(folder, '0-text'), 'utf8')).toBe(long);
    await write(1, 'text');
    await write(1, 'output');
    expect(readFileSync(join(folder, '1-text'), 'utf8')).toBe('ls');
    expect(readFileSync(join(folder, '1-output'), 'utf8')).toBe('out');
    await expect(write(2, 'output')).rejects.toMatchObject({ code: 'not_found' });
    await expect(write(0, 'text')).rejects.toMatchObject({ code: 'internal' });
    expect(readFileSync(join(folder, '0-text'), 'utf8')).toBe(long);
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(write(0, 'raw', watchOf(controller))).rejects.toThrow('enough');
    expect(existsSync(join(folder, '0-raw'))).toBe(false);
  });

  it('of which a file is rewritten is read again', async () => {
    const source = await sourceOf([userMessageLine('first'), agentMessageLine('answer')]);
    const all = transcripts();
    const before = await all.read(source, { from: null, limit: 5 });
    writeFileSync(source.path, rolloutText([userMessageLine('another')]));
    const after = await all.read(source, { from: null, limit: 5 });
    expect(after.items).toMatchObject([{ text: { text: 'another' } }]);
    expect(after.state.epoch).not.toBe(before.state.epoch);
    truncateSync(source.path, 0);
    expect(await all.read(source, { from: null, limit: 5 })).toMatchObject({ items: [], turns: [] });
  });

  it('without a newline at its end is read so far, and with its last line once that is whole', async () => {
    const source = await sourceOf([userMessageLine('ask')]);
    const all = transcripts();
    const answer = rolloutText([agentMessageLine('answer')]);
    const whole = readFileSync(source.path, 'utf8') + answer;
    for (const cut of [answer.length - 1, 30, 1, 0]) {
      writeFileSync(source.path, whole.slice(0, whole.length - cut));
      const { items, state } = await all.read(source, { from: null, limit: 5 });
      expect(items).toHaveLength(cut <= 1 ? 2 : 1);
      expect(state.badLines).toBe(0);
    }
  });
});
