import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanRollout, statRollout } from '../../../src/main/rollout/index.ts';
import { ScanPool } from '../../../src/main/startup/index.ts';
import {
  metaLine,
  responseItemLine,
  rolloutText,
  testThreadId,
  tokenCountLine,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const entry = new URL('../../../src/main/workers/scan-worker.ts', import.meta.url);

/** Linux counts the bytes that a process reads, its threads' included. */
const IO = '/proc/self/io';

it.skipIf(!existsSync(IO))(
  'reads a growing rollout hardly more than once, even when its workers end meanwhile',
  async () => {
    const home = await tempFolder();
    const path = join(home, `rollout-2026-05-15T10-00-00-${testThreadId(9)}.jsonl`);
    const output = responseItemLine('function_call_output', { call_id: 'c', output: 'o'.repeat(20_000) });
    writeFileSync(
      path,
      rolloutText([metaLine(testThreadId(9)), ...Array.from({ length: 1_000 }, () => output)]),
    );
    const pool = new ScanPool({ entry, size: 2, idleMs: 5 });
    try {
      await pool.scan(fileAt(home, path));
      const before = bytesReadSoFar();
      for (let count = 1; count <= 20; count += 1) {
        appendFileSync(path, rolloutText([tokenCountLine(count)]));
        const scan = await pool.scan(fileAt(home, path));
        expect(scan.kind === 'facts' && scan.facts.tokensUsed).toBe(count);
        if (count === 10) await new Promise((resolve) => setTimeout(resolve, 60));
      }
      // Whole readings would be 400 MB; what a new thread reads of its own code is far below one.
      expect(bytesReadSoFar() - before).toBeLessThan(10_000_000);
      expect(await pool.scan(fileAt(home, path))).toEqual(await scanRollout(fileAt(home, path)));
    } finally {
      await pool.close();
    }
  },
);

function fileAt(home: string, path: string) {
  const file = statRollout(home, path);
  if (file === null) throw new Error('the file just written is not there');
  return file;
}

function bytesReadSoFar(): number {
  return Number(/rchar: (\d+)/.exec(readFileSync(IO, 'utf8'))?.[1]);
}
