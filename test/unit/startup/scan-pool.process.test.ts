import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';

const source = (path: string) => new URL(`../../../src/main/${path}`, import.meta.url).href;

/** A process that closes its pool while answers of the workers wait to be taken. */
const SCRIPT = `
  const { ScanPool } = await import(${JSON.stringify(source('startup/index.ts'))});
  const pool = new ScanPool({ entry: new URL(${JSON.stringify(source('workers/scan-worker.ts'))}), size: 2 });
  const scan = (n) => pool.scan({ path: '/nowhere/' + n, sizeBytes: 1, mtimeMs: 1, root: 'sessions', compressed: false });
  await scan(0);
  const scans = Promise.all([1, 2, 3].map(scan));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  await pool.close();
  console.log((await scans).map(({ kind, reason }) => kind + ': ' + reason).join(', '));
`;

it('a pool that is closed with answers under way lets its process end well', async () => {
  const script = join(await tempFolder(), 'close-pool.mjs');
  writeFileSync(script, SCRIPT);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script]);
  expect(stderr).toBe('');
  const cancelled = 'unreadable: reading was cancelled';
  expect(stdout.trim()).toBe([cancelled, cancelled, cancelled].join(', '));
});
