import { NO_GIT } from '../../src/shared/thread.ts';
import { minute, seedId, seedThread, type ThreadSeed } from './thread-seed.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const ORIGIN = 'https://example.com/skein.git';
const ON_MAIN = { sha: SHA, branch: 'main', originUrl: ORIGIN };

/** Weights are stirred, so that no two orders of the shelf are alike; the second and ninth share one time of use. */
function shelved(seeds: readonly Partial<ThreadSeed>[]): readonly ThreadSeed[] {
  return seeds.map((given, index) =>
    seedThread(index + 1, {
      updatedAt: minute(600 + (index === 8 ? 1 : index) * 7),
      createdAt: minute((index * 5) % 17),
      tokens: ((index * 7) % 17) * 1_000,
      paddingBytes: ((index * 3) % 17) * 10_000,
      ...given,
    }),
  );
}

/** One thread of every kind a list has to tell apart. */
export const SHELF: readonly ThreadSeed[] = shelved([
  { messages: ['Fix the login button\nIt does nothing'], git: ON_MAIN },
  {
    source: 'vscode',
    name: 'Größere Änderung',
    era: 'paginated',
    git: { ...ON_MAIN, branch: 'größe/änderung' },
  },
  { source: 'exec', provider: 'azure', cwd: '/repos/other', tokens: 1_000_000_000 },
  { source: 'mcp', provider: 'ollama', messages: ['fix the LOGOUT link'], era: 'paginated' },
  { source: 'custom:atlas', cwd: '/repos/skein/packages' },
  { source: 'subagent:review', messages: ['Review the change'] },
  { source: 'subagent:thread_spawn', parent: seedId(1), git: ON_MAIN, name: 'Scout' },
  { source: 'subagent:thread_spawn', parent: seedId(1), era: 'paginated', cwd: '/repos/other' },
  { source: 'unknown', name: '100% done_now', git: { ...NO_GIT, branch: 'main' } },
  { name: '100 percent donexnow', messages: ['ПРИВЕТ, мир'], memoryMode: 'disabled' },
  { archived: true, git: ON_MAIN, messages: ['fix an old button'], name: 'Alpha' },
  { archived: true, era: 'paginated', source: 'vscode', provider: 'azure', git: ON_MAIN },
  { archived: true, source: 'subagent:review', memoryMode: 'disabled' },
  { cwd: null, messages: ['日本語の質問'] },
  { era: 'paginated', name: 'alpha', messages: ['second of that name', 'and a second message'] },
  { name: 'Zebra "quoted" \\ slash', memoryMode: 'polluted' },
]);
