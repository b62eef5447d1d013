import { NO_GIT, parseThreadId, type Thread, type ThreadId } from '../../../src/shared/thread.ts';

/** A thread id that ends in a number. */
export function idOf(number: number): ThreadId {
  const id = parseThreadId(`01a1fcf8-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);
  if (id === null) throw new Error(`no thread id for ${number}`);
  return id;
}

/** A thread that was last used at the given minute; its name is its number. */
export function threadOf(number: number, minute: number, extra: Partial<Thread> = {}): Thread {
  const time = new Date(Date.UTC(2026, 4, 15, 10, minute)).toISOString();
  return {
    id: idOf(number),
    name: null,
    preview: `Thread ${number}`,
    cwd: '/repos/project',
    git: NO_GIT,
    source: 'cli',
    modelProvider: 'openai',
    model: null,
    reasoningEffort: null,
    tokensUsed: 0,
    cliVersion: null,
    createdAt: time,
    updatedAt: time,
    archived: false,
    archivedAt: null,
    historyMode: 'legacy',
    memoryMode: 'enabled',
    parentThreadId: null,
    agentNickname: null,
    agentRole: null,
    rolloutPath: `/home/sessions/${number}.jsonl`,
    rolloutBytes: 100,
    ...extra,
  };
}
