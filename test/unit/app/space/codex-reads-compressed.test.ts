import { expect, it } from 'vitest';
import { whyNotCompressed } from '../../../../src/main/app/space/codex-reads-compressed.ts';

const thread = (createdAt: string, cliVersion: string | null) => ({ createdAt, cliVersion });

it('the version that began the newest thread decides', () => {
  const old = thread('2026-05-01T00:00:00.000Z', '0.131.0');
  const recent = thread('2026-11-01T00:00:00.000Z', '0.169.0');
  expect(whyNotCompressed({ threads: [old, recent], migration: null })).toBeNull();
  const again = thread('2026-11-02T00:00:00.000Z', '0.131.0');
  expect(whyNotCompressed({ threads: [old, recent, again], migration: 62 })).toContain('0.131.0');
});

it('versions newer than the first that is known, alphas included, read compressed threads', () => {
  for (const version of ['0.169.0-alpha.3', '0.170.1', '1.0.0']) {
    expect(whyNotCompressed({ threads: [thread('2026-11-01', version)], migration: null })).toBeNull();
  }
  expect(whyNotCompressed({ threads: [thread('2026-11-01', '0.99.9')], migration: 99 })).toContain('0.99.9');
});

it('where no thread names a version, the database of Codex decides, and nothing known is no', () => {
  const threads = [
    thread('2026-11-01', null),
    thread('2026-11-02', '0.0.0'),
    thread('2026-11-03', 'a build'),
  ];
  expect(whyNotCompressed({ threads, migration: 62 })).toBeNull();
  expect(whyNotCompressed({ threads, migration: 32 })).toContain('0.169');
  expect(whyNotCompressed({ threads: [], migration: null })).toContain('0.169');
});
