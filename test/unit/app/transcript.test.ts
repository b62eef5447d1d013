import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  agentMessageLine,
  forkAfter,
  metaLine,
  paginatedAgentItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  rolloutText,
  testThreadId,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { type OpenSkein, type OpenSkeinOptions, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const [THREAD, FORK] = [testThreadId(1), testThreadId(2)];

async function skeinOn(home: string, options: Partial<OpenSkeinOptions> = {}): Promise<OpenSkein> {
  const skein = await openSkein(home, { data: await tempFolder(), ...options });
  onTestFinished(() => skein.close());
  return skein;
}

describe('transcripts through the app', () => {
  it('are read by ranges, by a worker for a window and in place for a command', async () => {
    const home = await tempFolder();
    const talk = Array.from({ length: 30 }, (_, at) => [
      userMessageLine(`ask ${at}`),
      agentMessageLine(`say ${at}`),
    ]);
    writeRollout(home, { threadId: THREAD, lines: [metaLine(THREAD), ...talk.flat()] });
    for (const mode of ['window', 'once', 'files'] as const) {
      const skein = await skeinOn(home, { mode });
      const last = await skein.call('transcript.read', { threadId: THREAD, from: null, limit: 2 });
      expect(last).toMatchObject({
        start: 58,
        items: [
          { index: 58, kind: 'userMessage', text: { text: 'ask 29', omitted: 0 }, turn: 29 },
          { index: 59, kind: 'agentMessage', text: { text: 'say 29', omitted: 0 }, turn: 29 },
        ],
        turns: [{ index: 29, firstItem: 58, itemCount: 2, title: 'ask 29', status: 'completed' }],
        state: { items: 60, turns: 30, badLines: 0 },
      });
      const { kinds } = await skein.call('transcript.map', { threadId: THREAD, from: 0 });
      expect(kinds).toBe('ua'.repeat(30));
      const { turns } = await skein.call('transcript.turns', { threadId: THREAD, from: 10, limit: 2 });
      expect(turns.map(({ title }) => title)).toEqual(['ask 10', 'ask 11']);
      const { lines } = await skein.call('transcript.raw', { threadId: THREAD, item: 59 });
      expect(JSON.parse(lines[0]?.text ?? '')).toMatchObject({ payload: { message: 'say 29' } });
    }
  });

  it('grow while the app is open', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: THREAD, lines: [metaLine(THREAD), userMessageLine('ask')] });
    const skein = await skeinOn(home, { mode: 'window' });
    const read = () => skein.call('transcript.read', { threadId: THREAD, from: null, limit: 10 });
    expect((await read()).items).toHaveLength(1);
    appendFileSync(path, rolloutText([agentMessageLine('answer')]));
    expect((await read()).items).toMatchObject([{ kind: 'userMessage' }, { kind: 'agentMessage' }]);
  });

  it('of a fork hold the history it shares with its source, as far as that is there', async () => {
    const home = await tempFolder();
    const lines = withOrdinals([
      paginatedMetaLine(THREAD),
      paginatedUserItemLine(THREAD, 'First'),
      paginatedAgentItemLine(THREAD, 'Yes?'),
    ]);
    const later = withOrdinals([paginatedUserItemLine(THREAD, 'Only in the source')], 3);
    const source = writeRollout(home, { threadId: THREAD, lines: [...lines, ...later] });
    const own = withOrdinals([paginatedUserItemLine(FORK, 'Second')], 4);
    writeRollout(home, { threadId: FORK, lines: [forkAfter({ id: THREAD, lines }, FORK), ...own] });
    const skein = await skeinOn(home);
    const read = () => skein.call('transcript.read', { threadId: FORK, from: 0, limit: 10 });

    const whole = await read();
    expect(whole.items.map((item) => ('text' in item ? item.text.text : item.kind))).toEqual([
      'First',
      'Yes?',
      'Second',
    ]);
    expect(whole.state.lacksBase).toBe(false);
    rmSync(source);
    const rest = await read();
    expect(rest.items).toMatchObject([{ text: { text: 'Second' } }]);
    expect(rest.state.lacksBase).toBe(true);
  });

  it('leave their index in the data folder, in a folder of the home, and nothing in the home', async () => {
    const [home, data] = [await tempFolder(), await tempFolder()];
    const talk = Array.from({ length: 20_000 }, (_, at) => agentMessageLine(`say ${at} ${'x'.repeat(60)}`));
    writeRollout(home, { threadId: THREAD, lines: [metaLine(THREAD), ...talk] });
    const before = readdirSync(home);
    const skein = await openSkein(home, { data, mode: 'window' });
    await skein.call('transcript.read', { threadId: THREAD, from: null, limit: 1 });
    await skein.close();
    const folder = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((path) =>
      path.endsWith('.skein-index'),
    );
    expect(folder).toContain(join('transcripts', ''));
    expect(folder).toContain(THREAD);
    expect(readdirSync(home)).toEqual(before);
  });

  it('that are not there are not found', async () => {
    const skein = await skeinOn(await tempFolder());
    const asked = { threadId: THREAD, from: null, limit: 1 };
    await expect(skein.call('transcript.read', asked)).rejects.toMatchObject({ code: 'not_found' });
  });
});
