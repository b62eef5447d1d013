import fc from 'fast-check';
import { anyMemoryMode, usualRecords } from '../../support/any-record.ts';
import {
  line,
  metaLine,
  paginatedItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  testThreadId,
} from '../../support/rollout-builder.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    '   ',
    'fix it',
    '"type":"session_meta"',
    '}\\n{',
    'é🙂',
    '## My request for Codex: do it',
  ),
);
const id = fc.constantFrom(testThreadId(1), testThreadId(2), 'not-an-id');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const metaExtra = fc.record(
  {
    git: fc.constantFrom(
      {},
      { branch: 'main' },
      { commit_hash: 'abc1234', repository_url: 'u', extra: 1 },
      null,
    ),
    memory_mode: anyMemoryMode,
    source: fc.constantFrom(
      'exec',
      { subagent: { thread_spawn: { parent_thread_id: testThreadId(5) } } },
      { custom: 'x' },
      3,
    ),
    cwd: fc.constantFrom('', '/elsewhere'),
    timestamp: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00-00-00', 'yesterday'),
    history_mode: fc.constantFrom('legacy', 'paginated', 'future'),
    agent_nickname: text,
    model_provider: fc.constantFrom('', 'azure'),
  },
  { requiredKeys: [] },
);

const item = fc.oneof(
  text.map((words) => ({ type: 'UserMessage', id: 'i', content: [{ type: 'text', text: words }] })),
  fc.constant({ type: 'UserMessage', id: 'i', content: [{ type: 'image', image_url: 'data:' }] }),
  text.map((words) => ({ type: 'AgentMessage', id: 'i', content: [{ type: 'Text', text: words }] })),
  text.map((words) => ({ id: 'i', type: 'UserMessage', content: [{ type: 'text', text: words }] })),
);

const record: fc.Arbitrary<RolloutLine> = fc.oneof(
  fc.tuple(id, metaExtra).map(([threadId, extra]) => metaLine(threadId, extra)),
  fc.tuple(id, metaExtra).map(([threadId, extra]) => paginatedMetaLine(threadId, extra)),
  { weight: 8, arbitrary: usualRecords(text, maybe(text)) },
  item.map((value) => paginatedItemLine(testThreadId(1), value)),
  text.map((words) => paginatedUserItemLine(testThreadId(1), words)),
  fc
    .constantFrom({ info: { total_token_usage: {} } }, { info: 3 }, { rate_limits: null, info: null })
    .map((payload) => line('event_msg', { type: 'token_count', ...payload })),
  fc.constantFrom('world_state', 'compacted', 'Odd-Type', '').map((type) => line(type, { message: 'x' })),
  fc.constant({ timestamp: 'x', type: 'event_msg', payload: { message: 'no type' } }),
);

/** The same record with its keys in another order, other spacing, escapes, an ordinal, or cut and glued. */
const written = fc.tuple(record, fc.nat({ max: 11 }), fc.nat()).map(([entry, form, cut]) => {
  const plain = JSON.stringify(entry);
  const { timestamp, type, payload } = entry;
  switch (form) {
    case 0:
      return JSON.stringify({ type, payload, timestamp });
    case 1:
      return JSON.stringify(entry, null, 1).replaceAll('\n', ' ');
    case 2:
      return `  ${plain}\t`;
    case 3:
      return JSON.stringify({ timestamp, ordinal: cut, type, payload });
    case 4:
      return plain.slice(0, cut % plain.length);
    case 5:
      return plain.slice(0, cut % plain.length) + plain;
    case 6:
      return plain.replace('"type":"s', '"type":"\\u0073');
    case 7:
      return JSON.stringify({ timestamp, type, payload: { after: 1, ...payload } });
    case 8:
      return `${plain.slice(0, -1)} x}`;
    default:
      return plain;
  }
});

const garbage = fc.constantFrom(
  '',
  '   ',
  '\r',
  'garbage',
  '{',
  '{}',
  '[]',
  'null',
  '{"a":1}',
  '\u0000',
  '{"timestamp":"',
);

/** The text of a rollout as no Codex would write it: every shape of line, good and bad, whole or torn at its end. */
export const anyRollout = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.oneof({ weight: 5, arbitrary: written }, { weight: 1, arbitrary: garbage }),
        fc.constantFrom('\n', '\n', '\r\n'),
      ),
    ),
    fc.boolean(),
  )
  .map(([lines, torn]) => {
    const whole = lines.map(([content, ending]) => content + ending).join('');
    return torn ? whole.trimEnd() : whole;
  });
