import { expect, it } from 'vitest';
import type { RolloutFile, RolloutScan } from '../../../../src/main/rollout/types.ts';
import { chooseRollout } from '../../../../src/main/thread-store/local/choose-rollout.ts';

function scan(path: string, change: Partial<RolloutFile> = {}, hasSessionMeta = true): RolloutScan {
  const file: RolloutFile = {
    path,
    root: 'sessions',
    compressed: path.endsWith('.zst'),
    sizeBytes: 1,
    mtimeMs: 1,
    name: null,
    ...change,
  };
  return { kind: 'facts', file, facts: { hasSessionMeta } as never };
}

const chosen = (scans: readonly RolloutScan[], codexPath: string | null = null) =>
  chooseRollout(scans, codexPath)?.file.path ?? null;

it('gives null when nothing is readable', () => {
  const unreadable: RolloutScan = { kind: 'unreadable', file: scan('/h/a.jsonl').file, reason: 'empty' };
  expect(chosen([unreadable])).toBeNull();
  expect(chosen([])).toBeNull();
});

it('prefers the file that Codex names, also by its plain path when it is compressed', () => {
  const scans = [scan('/h/a.jsonl', { mtimeMs: 9 }), scan('/h/b.jsonl.zst')];
  expect(chosen(scans, '/h/b.jsonl')).toBe('/h/b.jsonl.zst');
});

it('never lets a file outside the home win over one inside, even when Codex names it', () => {
  const scans = [scan('/other/a.jsonl', { root: 'elsewhere' }), scan('/h/a.jsonl')];
  expect(chosen(scans, '/other/a.jsonl')).toBe('/h/a.jsonl');
});

it('prefers active over archived, plain over compressed, then the newest', () => {
  expect(chosen([scan('/h/x', { root: 'archived_sessions', mtimeMs: 9 }), scan('/h/y')])).toBe('/h/y');
  expect(chosen([scan('/h/x.zst', { mtimeMs: 9 }), scan('/h/y')])).toBe('/h/y');
  expect(chosen([scan('/h/x', { mtimeMs: 1 }), scan('/h/y', { mtimeMs: 2 })])).toBe('/h/y');
});

it('prefers a file with a session meta over one that only bears the name', () => {
  expect(chosen([scan('/h/x', { mtimeMs: 9 }, false), scan('/h/y')])).toBe('/h/y');
});
