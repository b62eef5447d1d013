import { describe, expect, it } from 'vitest';
import { emptyFold, finishFold, foldRecord, parseRolloutFileName } from '../../../src/main/rollout/index.ts';
import { PREVIEW_LIMIT } from '../../../src/main/rollout/types.ts';
import {
  goalLine,
  line,
  metaLine,
  paginatedItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  testThreadId,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
} from '../../support/rollout-builder.ts';

const ID = testThreadId(1);
const OTHER = testThreadId(2);
const NAMED = { name: parseRolloutFileName(`rollout-2026-05-01T08-00-00-${testThreadId(9)}.jsonl`) };

function fold(lines: readonly unknown[], file: Parameters<typeof emptyFold>[0] = { name: null }) {
  return lines.reduce<ReturnType<typeof emptyFold>>(foldRecord, emptyFold(file));
}

describe('the session meta', () => {
  it('gives identity, which the file name gave before', () => {
    expect(fold([], NAMED)).toMatchObject({
      threadId: testThreadId(9),
      hasSessionMeta: false,
      source: 'vscode',
    });
    expect(fold([metaLine(ID)], NAMED)).toMatchObject({ threadId: ID, hasSessionMeta: true });
  });

  it('of another thread is ignored, but for its memory mode', () => {
    const foreign = metaLine(OTHER, {
      cwd: '/other',
      git: { branch: 'theirs' },
      source: 'exec',
      memory_mode: 'polluted',
    });
    expect(fold([metaLine(ID, { git: { branch: 'ours' } }), foreign])).toMatchObject({
      threadId: ID,
      cwd: '/projects/orbit',
      source: 'cli',
      git: { branch: 'ours' },
      memoryMode: 'polluted',
    });
  });

  it('that comes later overwrites what it says', () => {
    const later = metaLine(ID, {
      cwd: '/new',
      cli_version: '0.140.0',
      model_provider: 'azure',
      source: 'exec',
    });
    expect(fold([metaLine(ID), later])).toMatchObject({
      cwd: '/new',
      cliVersion: '0.140.0',
      modelProvider: 'azure',
      source: 'exec',
    });
  });

  it('that comes later keeps folder, version and provider when it leaves them empty', () => {
    const later = metaLine(ID, { cwd: '', cli_version: '', model_provider: null });
    expect(fold([metaLine(ID), later])).toMatchObject({
      cwd: '/projects/orbit',
      cliVersion: '0.131.0',
      modelProvider: 'openai',
    });
  });

  it('replaces all git fields with its git object and keeps them without one', () => {
    const first = metaLine(ID, { git: { commit_hash: 'abc', branch: 'main', repository_url: 'u' } });
    expect(fold([first, metaLine(ID)]).git).toEqual({ sha: 'abc', branch: 'main', originUrl: 'u' });
    expect(fold([first, metaLine(ID, { git: { branch: 'x' } })]).git).toEqual({
      sha: null,
      branch: 'x',
      originUrl: null,
    });
    expect(fold([first, metaLine(ID, { git: {} })]).git).toEqual({
      sha: null,
      branch: null,
      originUrl: null,
    });
  });

  it('without a source means an editor', () => {
    expect(fold([metaLine(ID, { source: undefined })]).source).toBe('vscode');
  });

  it('names the parent at the top or inside its source', () => {
    const spawn = { parent_thread_id: OTHER, depth: 1, agent_nickname: 'Ada', agent_role: 'explorer' };
    expect(fold([metaLine(ID, { source: { subagent: { thread_spawn: spawn } } })])).toMatchObject({
      parentThreadId: OTHER,
      source: 'subagent:thread_spawn',
      agentNickname: 'Ada',
      agentRole: 'explorer',
    });
    expect(fold([metaLine(ID, { parent_thread_id: OTHER, agent_type: 'reviewer' })])).toMatchObject({
      parentThreadId: OTHER,
      agentRole: 'reviewer',
    });
    expect(fold([metaLine(ID, { forked_from_id: OTHER })]).forkedFromId).toBe(OTHER);
  });

  it('decides the history mode once, and an unknown one stays unknown', () => {
    expect(fold([metaLine(ID)]).historyMode).toBe('legacy');
    expect(fold([paginatedMetaLine(ID), metaLine(ID)]).historyMode).toBe('paginated');
    expect(fold([metaLine(ID, { history_mode: 'columnar' })]).historyMode).toBe('unknown');
  });

  it('without a readable id says nothing', () => {
    const before = emptyFold(NAMED);
    expect(foldRecord(before, metaLine('nobody'))).toBe(before);
  });

  it.each([
    ['2026-05-15T10:00:00.123Z', Date.UTC(2026, 4, 15, 10, 0, 0, 123)],
    ['2026-05-15T12:00:00+02:00', Date.UTC(2026, 4, 15, 10)],
    ['2026-05-15T10-00-00', Date.UTC(2026, 4, 15, 10)],
    ['some day', Date.UTC(2026, 4, 1, 8)],
  ])('gives the time of creation from %s', (timestamp, expected) => {
    expect(fold([metaLine(ID, { timestamp })], NAMED).createdAtMs).toBe(expected);
  });
});

describe('turns and tokens', () => {
  it('take model and effort from the latest turn, an absent effort included', () => {
    const lines = [
      turnContextLine({ model: 'a', effort: 'high' }),
      turnContextLine({ model: 'b', effort: undefined }),
    ];
    expect(fold(lines)).toMatchObject({ model: 'b', reasoningEffort: null });
  });

  it('take the folder from the first turn when no session meta gave it', () => {
    expect(fold([turnContextLine({ cwd: '/a' }), turnContextLine({ cwd: '/b' })]).cwd).toBe('/a');
    expect(fold([metaLine(ID), turnContextLine({ cwd: '/b' })]).cwd).toBe('/projects/orbit');
  });

  it('count the last total, never below zero, and pass over counts without info', () => {
    expect(fold([]).tokensUsed).toBeNull();
    expect(fold([tokenCountLine(500), tokenCountLine(900), tokenCountLine(null)]).tokensUsed).toBe(900);
    expect(fold([tokenCountLine(-3)]).tokensUsed).toBe(0);
  });
});

describe('the preview', () => {
  it('is the first user message, whole and trimmed', () => {
    expect(fold([userMessageLine('  one\ntwo '), userMessageLine('three')])).toMatchObject({
      preview: 'one\ntwo',
      firstUserMessage: 'one\ntwo',
    });
  });

  it('begins after the first request marker', () => {
    const message = '# Context\n## My request for Codex:\n do it ## My request for Codex: again';
    expect(fold([userMessageLine(message)]).preview).toBe('do it ## My request for Codex: again');
  });

  it('is a word for pictures without text, and blank messages do not count', () => {
    const lines = [
      userMessageLine(' '),
      userMessageLine('', { images: ['data:'] }),
      userMessageLine('later'),
    ];
    expect(fold(lines).firstUserMessage).toBe('[Image]');
    expect(fold([userMessageLine('', { local_images: ['/a.png'] })]).preview).toBe('[Image]');
  });

  it('is a goal until then, which does not count as a message', () => {
    expect(fold([goalLine(' ship it '), userMessageLine('hello')])).toMatchObject({
      preview: 'ship it',
      firstUserMessage: 'hello',
    });
    expect(fold([userMessageLine('hello'), goalLine('ship it')]).preview).toBe('hello');
  });

  it('of a paginated rollout is the first completed user item, its text parts joined', () => {
    const item = {
      type: 'UserMessage',
      content: [
        { type: 'text', text: 'a ' },
        { type: 'text', text: 'b' },
      ],
    };
    expect(fold([paginatedMetaLine(ID), paginatedItemLine(ID, item)]).firstUserMessage).toBe('a b');
    const picture = { type: 'UserMessage', content: [{ type: 'image', image_url: 'data:' }] };
    expect(fold([paginatedItemLine(ID, picture), paginatedUserItemLine(ID, 'x')]).preview).toBe('[Image]');
  });

  it('never comes from response items or agent items', () => {
    const message = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'context' }] };
    const agent = { type: 'AgentMessage', content: [{ type: 'text', text: 'hi' }] };
    expect(fold([line('response_item', message), paginatedItemLine(ID, agent)]).preview).toBeNull();
  });

  it('is cut at the limit without splitting a character', () => {
    const long = `${'x'.repeat(PREVIEW_LIMIT - 1)}🙂`;
    const { preview } = fold([userMessageLine(long)]);
    expect(preview).toBe('x'.repeat(PREVIEW_LIMIT - 1));
  });
});

describe('records that say nothing', () => {
  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['a string payload', { type: 'event_msg', payload: 'x' }],
    ['an unknown type', line('world_state', { full: true })],
    ['an unknown event', line('event_msg', { type: 'thread_name_updated', thread_name: 'x' })],
  ])('leave the very same facts: %s', (_what, record) => {
    const before = emptyFold(NAMED);
    expect(foldRecord(before, record)).toBe(before);
  });
});

describe('finishing', () => {
  const counts = { lineCount: 1, badLineCount: 0, torn: false };

  it('needs an id', () => {
    expect(finishFold(emptyFold({ name: null }), { mtimeMs: 5 }, counts)).toBeNull();
  });

  it('takes the time of the file when nothing says when the thread began', () => {
    const folded = fold([line('session_meta', { id: ID }, 'never')]);
    expect(finishFold(folded, { mtimeMs: 5 }, counts)).toMatchObject({ createdAtMs: 5, ...counts });
  });
});
