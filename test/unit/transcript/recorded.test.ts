import { describe, expect, it } from 'vitest';
import type { Compared, ComparedTurn } from '../../support/skein-thread-items.ts';
import { comparedTurns, isAddition } from '../../support/transcripts.ts';
import { type Era, readRecorded, recordedNames, type RecordedThread } from './recorded-threads.ts';

/**
 * Items with an id in lines that Codex cannot read, because a member is missing or of another form than today's. Skein
 * shows them all the same.
 */
const READ_BY_SKEIN: Readonly<Record<string, readonly string[]>> = {
  'old-exec-quoting-paginated': ['c1', 'c4'],
  'old-image-generation': ['i4'],
  'old-mcp-odd': ['m1', 'm4', 'm5', 'm6', 'm7', 'm9'],
  'old-patch-missing-fields': ['no_status', 'no_stdout', 'no_stderr', 'no_success', 'oldchange', 'delold'],
  'old-web-search': ['w10', 'w11'],
};

/** Where the two versions disagree about turns and items, Skein agrees with 0.169. */
const OTHERWISE_BY_131: readonly string[] = [
  // An aborted turn stays open in 0.131.
  'old-abort-closes-implicit',
  'old-abort-explicit-then-complete',
  'old-abort-then-tool-end',
  'old-aborted-unknown-id-explicit',
  'old-aborted-with-id',
  'old-aborted-without-id',
  // 0.131 does not know that the end of a turn may carry an error.
  'old-complete-error-older',
  'old-complete-errors',
  'old-complete-with-error',
  // 0.131 reads a result without content, and puts MCP calls into the open turn whatever turn they name.
  'old-mcp-odd',
  'old-turn-id-on-items',
];

/** Threads of which Skein knows more than Codex; each has a test of its own. */
const MORE_BY_SKEIN: readonly string[] = ['old-bad-lines', 'old-errors', 'old-response-items-only'];

function ours({ name, transcript }: RecordedThread): readonly ComparedTurn[] {
  const more = READ_BY_SKEIN[name] ?? [];
  return comparedTurns(
    transcript,
    (built) => !more.includes(built.item.id) && !isAddition(built, transcript),
  );
}

/** What a version has no words for is taken out of both. */
function comparable(
  turns: readonly ComparedTurn[],
  { name }: RecordedThread,
  era: Era,
): readonly ComparedTurn[] {
  return turns.map((turn) => ({
    ...turn,
    // Codex forgets when a turn began if the line that ends it does not say it too.
    startedAt: name === 'old-exec-quoting-paginated' ? null : turn.startedAt,
    items: era === '131' ? turn.items.map(as131) : turn.items,
  }));
}

/** 0.131 shows no findings of a review, and has no sounds. */
function as131(item: Compared): Compared {
  if (item['phase'] === 'exited') return { ...item, text: explanationIn(String(item['text'])) };
  return Array.isArray(item['mentions']) ? { ...item, mentions: item['mentions'].filter(isNoSound) } : item;
}

function explanationIn(review: string): string {
  const [explanation = ''] = review.split(/(?:^|\n\n)(?:Review comment|Full review comments):\n/);
  return explanation === '' ? 'Reviewer failed to output a response.' : explanation;
}

function isNoSound({ kind }: { readonly kind: string }): boolean {
  return kind !== 'audio';
}

const recordings = recordedNames().map(readRecorded);

describe('recorded threads are shown as Codex shows them', () => {
  for (const recorded of recordings) {
    const { name, answers } = recorded;
    for (const [era, turns] of answers) {
      const isKnown = MORE_BY_SKEIN.includes(name) || (era === '131' && OTHERWISE_BY_131.includes(name));
      it(`${name}, read by 0.${era}${isKnown ? ', is shown otherwise' : ''}`, () => {
        const mine = comparable(ours(recorded), recorded, era);
        const theirs = comparable(turns, recorded, era);
        if (isKnown) expect(mine).not.toEqual(theirs);
        else expect(mine).toEqual(theirs);
      });
    }
  }
});

describe('beyond what Codex shows', () => {
  it('errors of old rollouts fail their turns', () => {
    const errors = ours(recordingOf('old-errors')).map(({ status, error }) => [status, error]);
    expect(errors).toEqual([
      ['failed', 'failed 0'],
      ['failed', 'failed 1'],
      ['failed', 'failed 2'],
      ['completed', null],
      ['failed', 'failed 4'],
      ['failed', 'failed 5'],
      ['failed', 'last'],
    ]);
  });

  it('a message whose line has no time is shown, and counted as one', () => {
    const items = ours(recordingOf('old-bad-lines')).flatMap((turn) => turn.items);
    expect(items.map(({ id, text }) => [id, text])).toEqual([
      ['item-1', 'u1'],
      ['item-2', 'a1'],
      ['item-3', 'u2'],
      ['item-4', 'no timestamp'],
      ['item-5', 'a2'],
    ]);
  });

  it('a rollout of response items alone has its messages', () => {
    const [turn] = ours(recordingOf('old-response-items-only'));
    expect(turn?.items.map(({ kind, text }) => [kind, text])).toEqual([
      ['userMessage', 'u1'],
      ['agentMessage', 'a1'],
    ]);
  });

  it('what no version of Codex can open is shown as far as it goes', () => {
    const unread = recordings.filter(({ answers }) => answers.size === 0);
    const counts = unread.map(({ name, transcript }) => [name, transcript.items.length]);
    expect(Object.fromEntries(counts)).toMatchInlineSnapshot(`
      {
        "old-bare-2025-04": 2,
        "old-bare-2025-08": 4,
        "old-bom": 2,
        "old-empty-file": 0,
        "old-meta-no-cli-version": 1,
        "old-meta-timestamp-missing": 1,
        "old-no-meta": 2,
      }
    `);
  });

  it('these are the items that Skein adds to all of them', () => {
    const added = recordings.flatMap(({ name, transcript }) => {
      const more = READ_BY_SKEIN[name] ?? [];
      return transcript.items.filter(
        (built) => more.includes(built.item.id) || isAddition(built, transcript),
      );
    });
    const counts = Map.groupBy(added, ({ item }) => item.kind);
    const sizes = [...counts].map(([kind, items]) => [kind, items.length] as const);
    expect(Object.fromEntries(sizes)).toMatchInlineSnapshot(`
      {
        "agentMessage": 2,
        "command": 149,
        "compaction": 12,
        "error": 9,
        "fileChange": 17,
        "goal": 5,
        "imageGeneration": 5,
        "imageView": 7,
        "mcpToolCall": 6,
        "plan": 6,
        "review": 4,
        "subAgent": 23,
        "toolCall": 31,
        "unknown": 2,
        "userMessage": 4,
        "webSearch": 3,
      }
    `);
  });
});

function recordingOf(name: string): RecordedThread {
  const found = recordings.find((recorded) => recorded.name === name);
  if (found === undefined) throw new Error(`No recording ${name}`);
  return found;
}
