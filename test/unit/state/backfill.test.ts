import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStateDb } from '../../../src/main/state/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const LEASE = 900_000;

async function newPath(): Promise<string> {
  return join(await tempFolder(), 'state.sqlite');
}

describe('the backfill lease', () => {
  test('goes to one owner, who can renew it, until it is too old', async () => {
    const db = openStateDb({ path: await newPath() });
    expect(db.backfill()).toEqual({
      status: 'pending',
      owner: null,
      leaseRenewedAtMs: null,
      completedAtMs: null,
    });
    expect(db.claimBackfill('a', 1_000, LEASE)).toBe(true);
    expect(db.claimBackfill('b', 2_000, LEASE)).toBe(false);
    expect(db.claimBackfill('a', 3_000, LEASE)).toBe(true);
    expect(db.claimBackfill('b', 2_999 + LEASE, LEASE)).toBe(false);
    expect(db.claimBackfill('b', 3_000 + LEASE, LEASE)).toBe(true);
    expect(db.backfill()).toMatchObject({ status: 'running', owner: 'b', leaseRenewedAtMs: 3_000 + LEASE });
    db.close();
  });

  test('ends with completion by its owner alone', async () => {
    const db = openStateDb({ path: await newPath() });
    db.claimBackfill('a', 1_000, LEASE);
    expect(() => db.completeBackfill('b', 2_000)).toThrow(expect.objectContaining({ code: 'conflict' }));
    db.completeBackfill('a', 2_000);
    expect(db.backfill()).toMatchObject({ status: 'complete', completedAtMs: 2_000 });
    expect(db.claimBackfill('b', 3_000 + LEASE, LEASE)).toBe(false);
    db.completeBackfill('b', 4_000);
    expect(db.backfill().completedAtMs).toBe(2_000);
    db.close();
  });

  test('goes to exactly one of two connections', async () => {
    const path = await newPath();
    const [first, second] = [openStateDb({ path }), openStateDb({ path })];
    expect([first.claimBackfill('a', 1_000, LEASE), second.claimBackfill('b', 1_000, LEASE)]).toEqual([
      true,
      false,
    ]);
    first.close();
    second.close();
  });

  test('goes to exactly one of four processes that open a new file and claim at once', async () => {
    const path = await newPath();
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => claimInProcess(path, owner)));
    expect(answers.toSorted()).toEqual(['file false', 'file false', 'file false', 'file true']);
  });
});

async function claimInProcess(path: string, owner: string): Promise<string> {
  const door = new URL('../../../src/main/state/index.ts', import.meta.url).href;
  const script = `const { openStateDb } = await import(${JSON.stringify(door)});
    const db = openStateDb({ path: ${JSON.stringify(path)} });
    const claimed = db.claimBackfill(${JSON.stringify(owner)}, Date.now(), ${LEASE});
    process.stdout.write(db.storage + ' ' + claimed);
    db.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const parts: string[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part.toString()));
  await once(child, 'close');
  return parts.join('');
}
