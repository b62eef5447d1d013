import { appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendLine, appendName, NameIndex } from '../../../src/main/rollout/index.ts';
import { metaLine, nameIndexLine, testThreadId, writeRollout } from '../../support/rollout-builder.ts';
import { FAULTS, faultAt } from '../../support/faults.ts';
import { FaultyFiles } from '../../support/faulty-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ID = testThreadId(1);
const LINE = JSON.stringify({ timestamp: 't', type: 'session_meta', payload: { id: ID } });
const NOW = new Date('2026-11-21T08:00:00.000Z');
const BY_NAME = FAULTS.map((fault) => [JSON.stringify(fault), fault] as const);

/** Runs something with each of its steps failing once; `check` gets whether it succeeded. */
async function atEveryStep(
  run: (files: FaultyFiles) => Promise<void>,
  reset: () => void,
  check: (done: boolean) => void | Promise<void>,
  fault: (typeof FAULTS)[number],
): Promise<void> {
  reset();
  const dry = new FaultyFiles(undefined, { reads: true });
  await run(dry);
  expect(dry.journal.length).toBeGreaterThan(5);
  for (let number = 1; number <= dry.journal.length; number++) {
    reset();
    const files = new FaultyFiles(faultAt(number, fault), { reads: true });
    const done = await run(files).then(
      () => true,
      () => false,
    );
    expect(files.faults).toBe(1);
    await check(done);
  }
}

describe('adding a line to a rollout', () => {
  it.each(BY_NAME)(
    'adds it once, or leaves the file as it was, whichever step meets %s',
    async (_, fault) => {
      const home = await tempFolder();
      const path = writeRollout(home, { threadId: ID, lines: [metaLine(ID)] });
      const before = readFileSync(path, 'utf8');
      await atEveryStep(
        (files) => appendLine(path, LINE, { home, keepMtime: true, files }),
        () => writeFileSync(path, before),
        async (done) => {
          expect(readFileSync(path, 'utf8')).toBe(done ? `${before}${LINE}\n` : before);
          if (done) return;
          await appendLine(path, LINE, { home });
          expect(readFileSync(path, 'utf8')).toBe(`${before}${LINE}\n`);
        },
        fault,
      );
    },
  );

  it('takes nothing back that others wrote behind it', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: [metaLine(ID)] });
    const before = readFileSync(path, 'utf8');
    const files = new FaultyFiles((step) => {
      if (step.name !== 'sync') return null;
      appendFileSync(path, 'theirs\n');
      return { kind: 'error', code: 'EIO' };
    });
    await expect(appendLine(path, LINE, { home, files })).rejects.toMatchObject({ code: 'internal' });
    expect(readFileSync(path, 'utf8')).toBe(`${before}${LINE}\ntheirs\n`);
  });

  it('stands when the former times cannot be given back', async () => {
    const home = await tempFolder();
    const path = writeRollout(home, { threadId: ID, lines: [metaLine(ID)] });
    const before = statSync(path).mtimeMs;
    const files = new FaultyFiles((step) =>
      step.name === 'utimes' ? { kind: 'error', code: 'EPERM' } : null,
    );
    await appendLine(path, LINE, { home, keepMtime: true, files });
    expect(readFileSync(path, 'utf8').endsWith(`${LINE}\n`)).toBe(true);
    expect(statSync(path).mtimeMs).toBeGreaterThan(before);
  });
});

describe('adding a name', () => {
  it.each(BY_NAME)(
    'adds it once, or leaves the index as it was, whichever step meets %s',
    async (_, fault) => {
      const home = await tempFolder();
      const path = join(home, 'session_index.jsonl');
      const before = `${nameIndexLine(ID, 'before')}\n`;
      await atEveryStep(
        (files) => appendName(home, { id: ID, name: 'after', now: NOW }, files),
        () => writeFileSync(path, before),
        (done) => {
          const line = JSON.stringify({ id: ID, thread_name: 'after', updated_at: NOW.toISOString() });
          const text = readFileSync(path, 'utf8');
          if (done) expect(text).toBe(`${before}${line}\n`);
          else expect([before, `${before}${line}\n`]).toContain(text);
          const names = new NameIndex(home);
          names.refresh();
          expect(names.get(ID)?.name).toBe(text === before ? 'before' : 'after');
        },
        fault,
      );
    },
  );

  it.each(BY_NAME)('makes an index of whole lines or none, whichever step meets %s', async (_, fault) => {
    const home = await tempFolder();
    const path = join(home, 'session_index.jsonl');
    await atEveryStep(
      (files) => appendName(home, { id: ID, name: 'first', now: NOW }, files),
      () => rmSync(path, { force: true }),
      () => {
        const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
        expect(text === '' || text.endsWith('}\n')).toBe(true);
      },
      fault,
    );
  });
});
