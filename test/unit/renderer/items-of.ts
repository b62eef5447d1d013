import type { Item, ItemKind, ItemOf, ShownText } from '../../../src/shared/transcript.ts';

export const whole = (text: string): ShownText => ({ text, omitted: 0 });

type Samples = {
  readonly [K in ItemKind]: Omit<ItemOf<K>, 'index' | 'id' | 'turn' | 'at' | 'bytes' | 'kind'>;
};

/** An item of every kind. */
const SAMPLES: Samples = {
  userMessage: {
    text: whole('Fix the lock'),
    images: [{ source: 'remote', label: 'https://example.invalid/a.png', bytes: null }],
    mentions: [{ kind: 'mention', name: 'lease.ts', path: '/src/lease.ts' }],
  },
  agentMessage: { text: whole('It is **fixed**.'), phase: 'final_answer' },
  reasoning: { summary: [whole('**Looking around**\n\nThe first thought.')], content: [] },
  command: {
    command: whole('/bin/bash -lc "ls -la"'),
    cwd: '/projects/orbit',
    status: 'completed',
    source: 'agent',
    exitCode: 0,
    durationMs: 1_200,
    output: whole('total 0\n'),
  },
  fileChange: {
    changes: [
      {
        path: '/src/lease.ts',
        kind: 'update',
        movePath: null,
        diff: whole('@@ -1 +1 @@\n-const a = 10;\n+const a = 30;\n'),
        added: 1,
        removed: 1,
      },
    ],
    status: 'completed',
    output: null,
  },
  mcpToolCall: {
    server: 'notes',
    tool: 'lookup',
    status: 'completed',
    arguments: whole('{\n  "query": "lock"\n}'),
    result: whole('Wait, then go on.'),
    error: null,
    durationMs: 52,
    images: [],
  },
  toolCall: {
    namespace: 'editor',
    tool: 'open_file',
    status: 'failed',
    arguments: whole('{}'),
    result: whole('no such file'),
    durationMs: null,
    images: [],
  },
  webSearch: { query: 'sqlite lock', action: 'search', queries: [], url: null, pattern: null },
  imageView: { images: [{ source: 'file', label: '/projects/orbit/graph.png', bytes: null }] },
  imageGeneration: {
    status: 'completed',
    prompt: whole('A calm diagram'),
    images: [{ source: 'inline', label: 'image/png', bytes: 34_000 }],
  },
  plan: {
    text: whole(''),
    steps: [
      { step: 'Look', status: 'completed' },
      { step: 'Fix', status: 'inProgress' },
      { step: 'Test', status: 'pending' },
    ],
  },
  review: { phase: 'entered', text: whole('current changes') },
  compaction: { summary: whole('What was before.') },
  hookPrompt: { fragments: [{ text: whole('Run the formatter.'), hookRunId: 'stop:1' }] },
  subAgent: {
    activity: 'spawn',
    status: 'completed',
    threadIds: ['01a1fcf8-0000-7000-8000-000000000002'],
    agents: ['Robin'],
    prompt: whole('Look at the tests.'),
    result: null,
  },
  goal: { objective: whole('No start fails.'), status: 'active' },
  error: { level: 'warning', message: whole('Almost full') },
  unknown: { name: 'event_msg/vision', raw: whole('{"type":"vision"}') },
};

/** An item of a kind, with some fields replaced. */
export function itemOf<K extends ItemKind>(kind: K, change: Partial<ItemOf<K>> = {}): Item {
  const base = { index: 7, id: 'item-7', turn: 0, at: '2026-05-15T10:00:00.000Z', bytes: 100, kind };
  return { ...base, ...SAMPLES[kind], ...change } as Item;
}
