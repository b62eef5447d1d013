import { appendFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ScanMark, scanOnwards, scanRollout, statRollout } from '../../../src/main/rollout/index.ts';
import type { RolloutFile, RolloutScan } from '../../../src/main/rollout/types.ts';
import {
  agentMessageLine,
  metaLine,
  responseItemLine,
  rolloutText,
  testThreadId,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { anyRollout } from './any-rollout.ts';
import { naiveScan } from './naive-scan.ts';

let home: string;
let path: string;

beforeEach(async () => {
  home = await tempFolder();
  path = join(home, `rollout-2026-05-15T10-00-00-${testThreadId(9)}.jsonl`);
});

describe('a scan that goes on from an earlier one', () => {
  it('gives what a scan of the whole file gives, however the file came to be', async () => {
    await fc.assert(
      fc.asyncProperty(anyRollout, fc.array(fc.nat(), { maxLength: 6 }), async (text, cuts) => {
        const bytes = Buffer.from(text);
        const sizes = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted(
          (a, b) => a - b,
        );
        writeFileSync(path, '');
        let mark: ScanMark | null = null;
        for (const [at, size] of sizes.entries()) {
          appendFileSync(path, bytes.subarray(sizes[at - 1] ?? 0, size));
          const step = await scanOnwards(now(), mark, 0);
          const whole = await scanRollout(now());
          expect(uncounted(step.scan)).toEqual(uncounted(whole));
          expect(badLines(step.scan)).toBeGreaterThanOrEqual(badLines(whole));
          expect(badLines(step.scan)).toBeLessThanOrEqual(naiveBadLines(bytes.subarray(0, size)));
          mark = step.mark;
        }
      }),
      { numRuns: 600 },
    );
  });

  it('reads a torn last line again when it has been finished', async () => {
    const answer = JSON.stringify(tokenCountLine(77));
    writeFileSync(path, rolloutText([metaLine(testThreadId(9)), tokenCountLine(5)]) + answer.slice(0, 40));
    const torn = await scanOnwards(now(), null, 0);
    expect(facts(torn.scan)).toMatchObject({ tokensUsed: 5, torn: true, lineCount: 3, badLineCount: 1 });
    appendFileSync(path, `${answer.slice(40)}\n`);
    const whole = await scanOnwards(now(), torn.mark, 0);
    expect(facts(whole.scan)).toMatchObject({ tokensUsed: 77, torn: false, lineCount: 3, badLineCount: 0 });
  });

  it('falls back on an earlier line when the last one says nothing after all', async () => {
    writeFileSync(path, rolloutText([metaLine(testThreadId(9)), tokenCountLine(5)]));
    const first = await scanOnwards(now(), null, 0);
    const empty = { ...tokenCountLine(9), payload: { type: 'token_count', info: { total_token_usage: {} } } };
    appendFileSync(path, rolloutText([tokenCountLine(8), empty]));
    expect(facts((await scanOnwards(now(), first.mark, 0)).scan).tokensUsed).toBe(8);
  });

  it('begins anew when another file is at the path', async () => {
    writeFileSync(path, rolloutText([metaLine(testThreadId(9)), userMessageLine('One')]));
    const { mark } = await scanOnwards(now(), null, 0);
    const other = join(home, 'other');
    writeFileSync(other, rolloutText([metaLine(testThreadId(9)), userMessageLine('Two'), tokenCountLine(1)]));
    renameSync(other, path);
    expect(facts((await scanOnwards(now(), mark, 0)).scan)).toMatchObject({ preview: 'Two', tokensUsed: 1 });
  });

  it('begins anew when the file was rewritten in its place, longer or shorter', async () => {
    const lines = [metaLine(testThreadId(9)), userMessageLine('One'), agentMessageLine('Fine')];
    writeFileSync(path, rolloutText(lines));
    const { mark } = await scanOnwards(now(), null, 0);
    const longer = [metaLine(testThreadId(9)), userMessageLine('Two'), ...lines.slice(2), tokenCountLine(4)];
    writeFileSync(path, rolloutText(longer));
    expect(facts((await scanOnwards(now(), mark, 0)).scan).preview).toBe('Two');
    writeFileSync(path, rolloutText(lines.slice(0, 1)));
    expect(facts((await scanOnwards(now(), mark, 0)).scan)).toMatchObject({ preview: null, lineCount: 1 });
    truncateSync(path, 0);
    expect((await scanOnwards(now(), mark, 0)).scan).toMatchObject({ reason: 'empty rollout' });
  });

  it('reads a big file that grows by a hundred lines hardly more than once', async () => {
    const output = responseItemLine('function_call_output', { call_id: 'c', output: 'o'.repeat(20_000) });
    const first = [metaLine(testThreadId(9)), userMessageLine('Go on'), turnContextLine()];
    writeFileSync(path, rolloutText([...first, ...Array.from({ length: 1_000 }, () => output)]));
    let step = await scanOnwards(now(), null);
    let bytes = step.bytesRead;
    for (let count = 1; count <= 100; count += 1) {
      appendFileSync(path, rolloutText([tokenCountLine(count)]));
      step = await scanOnwards(now(), step.mark);
      bytes += step.bytesRead;
    }
    const { sizeBytes } = now();
    expect(sizeBytes).toBeGreaterThan(20_000_000);
    expect(bytes).toBeLessThan(1.1 * sizeBytes);
    expect(facts(step.scan)).toMatchObject({ tokensUsed: 100, lineCount: 1_103, preview: 'Go on' });
  });

  it('keeps no mark of a small file, nor of one that cannot be read', async () => {
    writeFileSync(path, rolloutText([metaLine(testThreadId(9))]));
    expect((await scanOnwards(now(), null)).mark).toBeNull();
    const gone = { ...now(), path: join(home, 'gone.jsonl') };
    expect(await scanOnwards(gone, null)).toMatchObject({ mark: null, scan: { kind: 'unreadable' } });
  });
});

function now(): RolloutFile {
  const file = statRollout(home, path);
  if (file === null) throw new Error('the file just written is not there');
  return file;
}

/** Lines that may have been passed over unparsed count as bad or not by when the scan came by. */
function uncounted(scan: RolloutScan): RolloutScan {
  return scan.kind === 'facts' ? { ...scan, facts: { ...scan.facts, badLineCount: 0 } } : scan;
}

function badLines(scan: RolloutScan): number {
  return scan.kind === 'facts' ? scan.facts.badLineCount : 0;
}

function naiveBadLines(bytes: Buffer): number {
  return naiveScan(now(), bytes.toString('utf8'))?.badLineCount ?? 0;
}

function facts(scan: RolloutScan) {
  if (scan.kind !== 'facts') throw new Error(scan.reason);
  return scan.facts;
}
