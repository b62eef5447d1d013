import { mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  paginatedMetaLine,
  paginatedUserItemLine,
  testThreadId,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const SOURCE = testThreadId(1);
const FORK = testThreadId(2);

let root: string;
let from: string;
let path: string;
let skein: OpenSkein;

/** A paginated thread, and a fork of it as Codex makes them: it knows its beginning as bytes of the other's rollout. */
beforeEach(async () => {
  root = realpathSync(await tempFolder());
  from = join(root, 'a folder that is gone');
  const home = join(root, 'home');
  for (const name of ['home', 'short', 'a folder of a name that is even longer']) mkdirSync(join(root, name));
  const own = [paginatedMetaLine(SOURCE, { cwd: from }), paginatedUserItemLine(SOURCE, 'Said in the source')];
  path = writeRollout(home, { threadId: SOURCE, lines: withOrdinals(own) });
  const history_base = {
    thread_id: SOURCE,
    end_ordinal_exclusive: 2,
    end_byte_offset: statSync(path).size,
  };
  const fork = [
    paginatedMetaLine(FORK, { cwd: root, forked_from_id: SOURCE, history_base }),
    paginatedUserItemLine(FORK, 'Said in the fork'),
  ];
  writeRollout(home, { threadId: FORK, lines: withOrdinals(fork, 2) });
  skein = await openSkein(home, { data: join(root, 'data'), mode: 'once' });
  onTestFinished(() => skein.close());
});

const relink = (before: string, to: string) =>
  skein.call('relink.run', { from: before, to, threadId: SOURCE });

async function promptsOfFork(): Promise<string> {
  const { preview } = await skein.call('threads.read', { threadId: FORK });
  return preview;
}

describe('relinking a rollout that a fork shares', () => {
  it('to a shorter path keeps every byte behind it in its place', async () => {
    const before = readFileSync(path, 'utf8');
    const to = join(root, 'short');
    expect((await relink(from, to)).results).toMatchObject([{ outcome: 'done' }]);
    const after = readFileSync(path, 'utf8');
    const room = ' '.repeat(from.length - to.length);
    expect(after).toBe(before.replaceAll(JSON.stringify(from), JSON.stringify(to) + room));
    expect((await skein.call('threads.read', { threadId: SOURCE })).cwd).toBe(to);
    expect(await promptsOfFork()).toBe('Said in the source');
  });

  it('and back takes the room that it left, byte for byte', async () => {
    const before = readFileSync(path);
    await relink(from, join(root, 'short'));
    mkdirSync(from);
    const moved = { from: join(root, 'short'), to: from, threadId: SOURCE };
    expect((await skein.call('relink.preview', moved)).items).toMatchObject([{ refusal: null }]);
    expect((await relink(moved.from, from)).results).toMatchObject([{ outcome: 'done' }]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('to a longer path is refused before and when it is tried, and says why', async () => {
    const before = readFileSync(path);
    const to = join(root, 'a folder of a name that is even longer');
    const { items } = await skein.call('relink.preview', { from, to, threadId: SOURCE });
    expect(items[0]?.refusal).toContain('no room for a longer path');
    expect((await relink(from, to)).results).toMatchObject([{ outcome: 'failed' }]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
