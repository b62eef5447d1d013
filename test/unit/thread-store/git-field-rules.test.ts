import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  branchProblem,
  originUrlProblem,
  shaProblem,
} from '../../../src/main/thread-store/git-field-rules.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;

/** Whether git itself would create a branch of this name. */
function gitTakes(branch: string): boolean {
  return spawnSync('git', ['check-ref-format', '--branch', branch], { stdio: 'ignore' }).status === 0;
}

describe('a branch', () => {
  it.each([
    'main',
    'feature/x',
    'a/b/c/d',
    'release-1.2.3',
    'user@host',
    'a/-b',
    'a./b',
    '@/x',
    'x/HEAD',
    'head',
    'refs/heads/main',
    'größe/日本語',
    'emoji-😀',
    '{curly}',
    "it's",
    '#12',
  ])('may be called %j', (branch) => {
    expect(branchProblem(branch)).toBeNull();
  });

  it.each([
    ['a..b', /"\.\."/],
    ['a b', /space/],
    ['a\tb', /control/],
    ['a\u007fb', /control/],
    ['a~1', /~/],
    ['a^', /\^/],
    ['a:b', /:/],
    ['a?', /\?/],
    ['a*', /\*/],
    ['a[0]', /\[/],
    ['a\\b', /\\/],
    ['-a', /start with "-"/],
    ['a@{1}', /"@\{"/],
    ['@', /"@"/],
    ['HEAD', /"HEAD"/],
    ['.a', /starts with "\."/],
    ['a/.b', /starts with "\."/],
    ['a.lock', /ends with "\.lock"/],
    ['a.lock/b', /ends with "\.lock"/],
    ['a.', /end with "\."/],
    ['a/', /"\/"/],
    ['/a', /"\/"/],
    ['a//b', /"\/\/"/],
    ['half \ud83d', /half a character/],
    ['x'.repeat(1_001), /longer than/],
  ])('may not be called %j, and the reason says why', (branch, reason) => {
    expect(branchProblem(branch)).toMatch(reason);
  });

  /** Git takes `@` here although it says that a ref cannot be called so; we keep to what it says. */
  it.skipIf(!hasGit)(
    'is refused exactly when git refuses it, over many generated names',
    { timeout: 60_000 },
    () => {
      const piece = fc.constantFrom(
        ...Array.from('ab./-@{}~^:?*[\\ \t\u007fé😀'),
        '.lock',
        '..',
        '@{',
        '//',
        'HEAD',
        'lock',
        'main',
      );
      const names = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));
      fc.assert(
        fc.property(names, (name) => {
          fc.pre(name !== '@');
          expect([name, branchProblem(name) === null]).toEqual([name, gitTakes(name)]);
        }),
        { numRuns: 800 },
      );
    },
  );
});

describe('a commit', () => {
  it.each(['abcdef1', 'ABCDEF12', '0'.repeat(40), 'f'.repeat(64)])('may be %j', (sha) => {
    expect(shaProblem(sha)).toBeNull();
  });

  it.each(['', 'abcdef', 'f'.repeat(65), 'abcdefg', '-abcdef1', 'abcdef1\n', '１２３４５６７'])(
    'may not be %j',
    (sha) => {
      expect(shaProblem(sha)).toBe('must be 7 to 64 hexadecimal digits');
    },
  );
});

describe('an origin', () => {
  it.each([
    'https://github.com/openai/codex.git',
    'https://user:token@host:8443/a',
    'ssh://git@host:22/path',
    'git+ssh://host/path',
    'file:///srv/repo.git',
    'git@github.com:openai/codex.git',
    'git@host:repo',
    'git@[::1]:repo',
    'work-alias:org/repo.git',
    '/srv/repo',
    '../sibling',
    './here',
    '~/repo',
    'C:\\repo',
    'C:/repo',
    '\\\\server\\share',
    'relative/path',
    'https://host/größe',
  ])('may be %j', (url) => {
    expect(originUrlProblem(url)).toBeNull();
  });

  it.each([
    ['nowhere', /must be a URL/],
    ['https://', /must be a URL/],
    ['http:example', /must be a URL/],
    ['javascript:alert(1)', /must be a URL/],
    ['ext::sh', /must be a URL/],
    ['git@github.com', /must be a URL/],
    ['git@:repo', /must be a URL/],
    ['has a/space', /spaces or control/],
    ['https://host/\u0000', /spaces or control/],
    ['https://host/\nx', /spaces or control/],
    ['https://host/\ud83d', /half a character/],
    [`https://host/${'x'.repeat(2_000)}`, /longer than 2,000/],
  ])('may not be %j', (url, reason) => {
    expect(originUrlProblem(url)).toMatch(reason);
  });

  it('of the longest kind is judged at once', () => {
    const longest = [`${'a/'.repeat(999)}:`, 'a'.repeat(2_000)];
    expect(cpuTimeOf(() => longest.map(originUrlProblem))).toBeLessThan(500);
  });
});
