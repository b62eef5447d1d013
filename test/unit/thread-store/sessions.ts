import fc from 'fast-check';
import { isPersisted } from '../../../src/main/rollout/index.ts';
import { anyMemoryMode, usualRecords } from '../../support/any-record.ts';
import {
  line,
  metaLine,
  paginatedItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  rolloutText,
  testThreadId,
  userMessageLine,
  withOrdinals,
} from '../../support/rollout-builder.ts';

export const OWN = testThreadId(1);
export const FOREIGN = testThreadId(2);

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('', '   ', 'fix it', '## My request for Codex: do it', '## My request for Codex:  '),
);

/** What later lines of a thread may say anew. Where it came from is said once, by its first line. */
const metaExtra = fc.record(
  {
    git: fc.constantFrom<unknown>(
      {},
      { branch: 'main' },
      { branch: 'HEAD' },
      { commit_hash: 'abc1234', repository_url: 'u', extra: 1 },
      null,
    ),
    memory_mode: anyMemoryMode,
    source: fc.constantFrom<unknown>('exec', { custom: 'x' }, { subagent: 'review' }, 3, null),
    cwd: fc.constantFrom('', '/elsewhere'),
    timestamp: fc.constantFrom('2026-01-01T00:00:00Z', 'yesterday'),
    history_mode: fc.constantFrom('legacy', 'paginated', 'future'),
    agent_nickname: text,
    agent_role: text,
    model_provider: fc.constantFrom('', 'azure'),
    cli_version: fc.constantFrom('', '0.169.0'),
  },
  { requiredKeys: [] },
);

const userItem = fc.oneof(
  text.map((words) => paginatedUserItemLine(OWN, words)),
  fc.constant(
    paginatedItemLine(OWN, {
      type: 'UserMessage',
      id: 'i',
      content: [{ type: 'image', image_url: 'data:' }],
    }),
  ),
  text.map((words) =>
    paginatedItemLine(OWN, { type: 'AgentMessage', id: 'a', content: [{ type: 'Text', text: words }] }),
  ),
);

const oddRecord = fc.constantFrom<RolloutLine>(
  line('world_state', { message: 'x' }),
  line('compacted', { message: 'session_meta' }),
  line('Odd-Type', { id: OWN }),
  line('event_msg', { type: 'token_count', info: { total_token_usage: {} } }),
  line('event_msg', { type: 'token_count', info: 3 }),
  line('event_msg', { type: 'exec_command_begin', call_id: 'c' }),
  line('event_msg', { message: 'no type' }),
  line('session_meta', { id: 'no id', cwd: '/nowhere' }),
  line('session_meta', {}),
);

/** One record, of its own thread or copied from another one. */
export const record: fc.Arbitrary<RolloutLine> = fc.oneof(
  fc.tuple(fc.constantFrom(OWN, FOREIGN), metaExtra).map(([id, extra]) => metaLine(id, extra)),
  { weight: 8, arbitrary: usualRecords(text) },
  fc.constant(userMessageLine(' ', { local_images: ['/tmp/a.png'] })),
  userItem,
  oddRecord,
);

const garbage = fc.constantFrom('', '   ', 'garbage', '{', '{}', '[]', 'null', '{"timestamp":"');

/** Sessions of both modes, with everything in them that lines can say of a thread, and much that they cannot. */
export const session: fc.Arbitrary<Session> = fc.record({
  mode: fc.constantFrom('legacy' as const, 'paginated' as const),
  lines: fc.array(record, { maxLength: 25 }),
  garbage: fc.array(garbage, { maxLength: 3 }),
});

/** What is given to a live thread, and the lines that are none which someone put into its file. */
export interface Session {
  readonly mode: 'legacy' | 'paginated';
  readonly lines: readonly RolloutLine[];
  readonly garbage: readonly string[];
}

/** What the session meta line of a new thread looks like in the file; `newThread` says the same. */
export function firstLine(mode: Session['mode']): RolloutLine {
  return mode === 'legacy' ? metaLine(OWN) : paginatedMetaLine(OWN, { cli_version: '0.131.0' });
}

/** What the persistence policy lets through. */
export function kept({ mode, lines }: Session): readonly RolloutLine[] {
  return lines.filter((each) => isPersisted(each, mode));
}

/** The lines on disk, in the mode's own form, with lines that are none between them. */
export function fileText({ mode, lines, garbage: bad }: Session): string {
  const all = [firstLine(mode), ...kept({ mode, lines, garbage: [] })];
  const whole = mode === 'paginated' ? withOrdinals(all) : all;
  const [first = '', ...rest] = whole.map((each) => rolloutText([each]));
  return first + rolloutText(bad) + rest.join('');
}
