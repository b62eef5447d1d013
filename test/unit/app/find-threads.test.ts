import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { testThreadId } from '../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';

let home: TestHome;

beforeEach(async () => {
  home = new TestHome(join(await tempFolder(), 'home'));
  for (const number of [1, 2, 0x1_0000_0001]) home.add({ number, minutesAgo: number % 100 });
  home.name(testThreadId(1), 'Former');
  home.name(testThreadId(1), 'Shared name');
  home.name(testThreadId(2), 'Shared name');
});

async function open(mode: 'once' | 'files'): Promise<OpenSkein> {
  const skein = await openSkein(home.path, { data: await tempFolder(), mode });
  onTestFinished(() => skein.close());
  return skein;
}

describe.each(['once', 'files'] as const)('a word that means threads, in mode %s', (mode) => {
  async function found(reference: string) {
    const { threads } = await (await open(mode)).call('threads.find', { reference });
    return threads.map(({ id }) => id);
  }

  it('is a whole id, in any case', async () => {
    expect(await found(testThreadId(2).toUpperCase())).toEqual([testThreadId(2)]);
    expect(await found(testThreadId(99))).toEqual([]);
  });

  it('is an exact name that threads bear now, the one used last first', async () => {
    expect(await found('Shared name')).toEqual([testThreadId(1), testThreadId(2)]);
    expect(await found('Former')).toEqual([]);
    expect(await found('shared name')).toEqual([]);
    expect(await found('  ')).toEqual([]);
  });

  it('is the beginning of ids, of eight characters or more', async () => {
    expect(await found('01A1FCF8-0000-7000-8000-0001')).toEqual([testThreadId(0x1_0000_0001)]);
    expect(await found('01a1fcf8')).toHaveLength(3);
    expect(await found('01a1fcf')).toEqual([]);
    expect(await found('01a1fcf9')).toEqual([]);
    expect(await found('anything else')).toEqual([]);
  });
});
