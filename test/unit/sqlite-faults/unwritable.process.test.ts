import { chmodSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HomeStatus } from '../../../src/shared/contract.ts';
import { ordinaryUser, visitInChild } from './child.ts';
import {
  expectPrompt,
  expectServed,
  expectWhole,
  type FaultedPlace,
  faultedPlace,
  handOver,
  indexText,
} from './faulted-place.ts';

type Which = (place: FaultedPlace) => string;

const OWN = 'Skein’s own database';
const CODEX = 'Codex’s database';
const state: Which = ({ statePath }) => statePath;
const codex: Which = ({ codexPath }) => codexPath;
const folderOf =
  (which: Which): Which =>
  (place) =>
    dirname(which(place));
const NOT_WRITTEN =
  "read_only: Codex's state database cannot be written, and Codex reads this thread from there";

interface Fault {
  readonly what: string;
  readonly which: Which;
  readonly mode: number;
  readonly ends: Partial<HomeStatus>;
  readonly renamed: string | RegExp;
}

const ready = (writable: boolean) => expect.objectContaining({ kind: 'ready', writable });

const FAULTS: readonly Fault[] = [
  {
    what: `${OWN} that cannot be written is put aside and made anew`,
    which: state,
    mode: 0o444,
    ends: { stateDb: 'rebuilt', codexDb: ready(true) },
    renamed: 'New name',
  },
  {
    what: `${OWN} that cannot be read is put aside and made anew`,
    which: state,
    mode: 0,
    ends: { stateDb: 'rebuilt', codexDb: ready(true) },
    renamed: 'New name',
  },
  {
    what: `${OWN} in a folder that cannot be written gives way to one in memory`,
    which: folderOf(state),
    mode: 0o555,
    ends: { stateDb: 'memory', codexDb: ready(true) },
    renamed: 'New name',
  },
  {
    what: `${CODEX} that cannot be written is read, and takes no names`,
    which: codex,
    mode: 0o444,
    ends: { stateDb: 'file', codexDb: ready(false) },
    renamed: NOT_WRITTEN,
  },
  {
    what: `${CODEX} in a folder that cannot be written is read, and takes no names`,
    which: folderOf(codex),
    mode: 0o555,
    ends: { stateDb: 'file', codexDb: ready(false) },
    renamed: NOT_WRITTEN,
  },
  {
    what: `${CODEX} that cannot be read keeps names from being changed, because its rows will be read again`,
    which: codex,
    mode: 0,
    ends: {
      stateDb: 'file',
      codexDb: { kind: 'unusable', label: 'state_5.sqlite', reason: 'permission denied' },
    },
    renamed: /^internal: .*Codex's database cannot be opened: permission denied/,
  },
];

describe.runIf(process.getuid !== undefined)('an ordinary user', () => {
  const uid = ordinaryUser();

  test.each(FAULTS)('$what', async ({ which, mode, ends, renamed }) => {
    const place = await faultedPlace();
    if (process.getuid?.() === 0) handOver(place, uid);
    const path = which(place);
    const { mode: before } = statSync(path);
    const bytes = readFileSync(place.codexPath);
    chmodSync(path, mode);
    const seen = await visitInChild({ ...place, mode: 'window', name: 'New name' }, { uid });
    chmodSync(path, before);
    expectServed(place, seen);
    expectPrompt(seen);
    expect(seen.status).toMatchObject(ends);
    expect(seen.renamed).toMatch(renamed);
    if (seen.renamed !== 'New name') {
      expect(indexText(place)).toBe('');
      expect(readFileSync(place.codexPath).equals(bytes)).toBe(true);
    }
    const next = await visitInChild({ ...place, mode: 'window', name: 'Another name' }, { uid });
    expectWhole(place, next);
    expect(next.renamed).toBe('Another name');
  });
});
