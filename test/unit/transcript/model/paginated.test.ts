import { describe, expect, it } from 'vitest';
import { foldRecords } from '../../../../src/main/transcript/model/index.ts';
import {
  call,
  complete,
  done,
  event,
  fold,
  type Line,
  line,
  output,
  placed,
  response,
  shown,
  started,
} from './kit.ts';

function prompt(turn: string, id: string, text = 'hi'): Line {
  return done(turn, { type: 'UserMessage', id, content: [{ type: 'text', text, text_elements: [] }] });
}

function answer(turn: string, id: string): Line {
  return done(turn, { type: 'AgentMessage', id, content: [{ type: 'Text', text: 'x' }] });
}

function command(turn: string, id: string, rest: object = {}): Line {
  return done(turn, { type: 'CommandExecution', id, status: 'completed', exit_code: 0, ...rest });
}

function paginated(lines: readonly Line[]) {
  return fold(lines, 'paginated');
}

describe('items of a paginated rollout', () => {
  it('are the completed ones, by their own ids', () => {
    const lines = [
      started('t1', { started_at: 10 }),
      prompt('t1', 'u1', 'ask\nmore'),
      done('t1', { type: 'Reasoning', id: 'r1', summary_text: ['a'], raw_content: [] }),
      done('t1', { type: 'Reasoning', id: 'r2', summary_text: ['b'], raw_content: [] }),
      answer('t1', 'a1'),
      complete('t1'),
    ];
    const folded = paginated(lines);
    expect(shown(folded)).toEqual([
      't1 completed: userMessage u1, reasoning r1, reasoning r2, agentMessage a1',
    ]);
    expect(folded.turns[0]).toMatchObject({ title: 'ask more', startedAtMs: 10000 });
  });

  it('have a kind for each type that Codex 0.169 knows', () => {
    const kinds = {
      FileChange: 'fileChange',
      McpToolCall: 'mcpToolCall',
      DynamicToolCall: 'toolCall',
      FunctionCallOutput: 'toolCall',
      Sleep: 'toolCall',
      CollabAgentToolCall: 'subAgent',
      SubAgentActivity: 'subAgent',
      WebSearch: 'webSearch',
      ImageView: 'imageView',
      ImageGeneration: 'imageGeneration',
      Plan: 'plan',
      HookPrompt: 'hookPrompt',
      EnteredReviewMode: 'review',
      ExitedReviewMode: 'review',
      ContextCompaction: 'compaction',
    };
    const lines = Object.keys(kinds).map((type) => done('t1', { type, id: type }));
    const folded = paginated([started('t1'), prompt('t1', 'u'), ...lines]);
    expect(folded.items.slice(1).map(({ kind }) => kind)).toEqual(Object.values(kinds));
  });

  it('that come after the end of their turn are put into it', () => {
    const lines = [started('t1'), prompt('t1', 'u1'), complete('t1'), started('t2'), prompt('t2', 'u2')];
    const folded = paginated([...lines, command('t1', 'c', { status: 'failed' })]);
    expect(shown(folded)).toEqual([
      't1 completed: userMessage u1, command c failed',
      't2 inProgress: userMessage u2',
    ]);
    expect(folded.turns.map(({ firstItem }) => firstItem)).toEqual([0, 2]);
  });

  it('tell of a call better than the call and its output do', () => {
    const lines = [
      started('t1'),
      prompt('t1', 'u'),
      call('c', 'exec_command'),
      command('t1', 'c'),
      output('c'),
    ];
    const folded = paginated([...lines, answer('t1', 'a')]);
    expect(shown(folded)).toEqual(['t1 inProgress: userMessage u, command c, agentMessage a']);
    expect(folded.rewrites).toBe(0);
  });

  it('may tell of a command long after its first output, which is shown as running until then', () => {
    const running = output('c', 'Wall time: 1 seconds\nProcess running with session ID 5\nOutput:\n');
    const lines = [started('t1'), prompt('t1', 'u'), call('c', 'exec_command'), running, answer('t1', 'a')];
    expect(paginated(lines).items.map(({ kind }) => kind)).toEqual([
      'userMessage',
      'agentMessage',
      'command',
    ]);
    const folded = paginated([...lines, command('t1', 'c'), answer('t1', 'b')]);
    expect(shown(folded)).toEqual([
      't1 inProgress: userMessage u, agentMessage a, command c, agentMessage b',
    ]);
    expect(folded.rewrites).toBe(0);
  });

  it('take the place of a call that its turn has ended with, behind the other items', () => {
    const lines = [
      started('t1'),
      prompt('t1', 'u'),
      call('c', 'exec_command'),
      output('c', 'aborted by user'),
    ];
    const folded = paginated([
      ...lines,
      answer('t1', 'a'),
      complete('t1'),
      command('t1', 'c', { status: 'failed' }),
    ]);
    expect(shown(folded)).toEqual(['t1 completed: userMessage u, agentMessage a, command c failed']);
    expect(folded.items[2]?.lines).toHaveLength(1);
  });

  it('do not include messages that other kinds of lines tell again', () => {
    const text = '<hook_prompt hook_run_id="r">x</hook_prompt>';
    const lines = [
      started('t1'),
      prompt('t1', 'u'),
      response('message', { role: 'user', content: [{ type: 'input_text', text }] }),
      event('user_message', { message: 'again' }),
      event('context_compacted'),
    ];
    expect(shown(paginated(lines))).toEqual(['t1 inProgress: userMessage u']);
  });

  it('have the summary of a compaction with them', () => {
    const lines = [started('t1'), line('compacted', { message: 'sum' }), prompt('t1', 'u')];
    const item = done('t1', { type: 'ContextCompaction', id: 'k' });
    const folded = paginated([started('t0'), prompt('t0', 'v'), line('compacted', { message: 'sum' }), item]);
    expect(folded.items.at(-1)).toMatchObject({
      kind: 'compaction',
      id: 'k',
      lines: [{ part: 0 }, { part: 0 }],
    });
    expect(paginated(lines).items.map(({ kind }) => kind)).toEqual(['compaction', 'userMessage']);
  });

  it('of a sub-agent leave out what its parent had in mind', () => {
    const numbered = (lines: readonly Line[]) => lines.map((each, at) => ({ ...each, ordinal: at + 1 }));
    const meta = line('session_meta', { subagent_history_start_ordinal: 4 }, { ordinal: 0 });
    const lines = numbered([
      started('p'),
      prompt('p', 'u0'),
      complete('p'),
      started('t1'),
      answer('t1', 'a'),
    ]);
    const folded = paginated([...lines]);
    expect(folded.turns).toHaveLength(2);
    expect(shown(foldRecords(placed([meta, ...lines]), 'paginated'))).toEqual([
      't1 inProgress: agentMessage a',
    ]);
  });
});

describe('turns of a paginated rollout', () => {
  it('are ordered by the lines that begin them, or else end them', () => {
    const lines = [
      started('t0'),
      prompt('t0', 'u0'),
      complete('t0'),
      done('A', { type: 'EnteredReviewMode', id: 'e' }),
      started('B', { started_at: 5 }),
      prompt('B', 'u1'),
      command('B', 'c'),
      done('A', { type: 'ExitedReviewMode', id: 'x' }),
      answer('A', 'a'),
      complete('A', { started_at: 4, completed_at: 6 }),
      started('t2'),
      prompt('t2', 'u2'),
    ];
    const folded = paginated(lines);
    expect(shown(folded)).toEqual([
      't0 completed: userMessage u0',
      'B inProgress: userMessage u1, command c',
      'A completed: review e, review x, agentMessage a',
      't2 inProgress: userMessage u2',
    ]);
    expect(folded.turns.map(({ firstItem }) => firstItem)).toEqual([0, 1, 3, 6]);
    expect(folded.turns[2]).toMatchObject({ startedAtMs: 4000, completedAtMs: 6000, explicit: true });
  });

  it('are there for items that name them, even when no line begins them', () => {
    expect(shown(paginated([prompt('t1', 'u'), answer('t1', 'a'), prompt('t2', 'v')]))).toEqual([
      't1 inProgress: userMessage u, agentMessage a',
      't2 inProgress: userMessage v',
    ]);
  });

  it('are not touched by an end that names another one', () => {
    expect(shown(paginated([started('t1'), prompt('t1', 'u'), complete('zzz')]))).toEqual([
      't1 inProgress: userMessage u',
      'zzz completed: ',
    ]);
  });

  it('fail and are interrupted by their last lines', () => {
    const error = { message: 'no', codex_error_info: 'other' };
    const aborted = event('turn_aborted', { turn_id: 't2', reason: 'interrupted', completed_at: 3 });
    const folded = paginated([
      started('t1'),
      prompt('t1', 'u'),
      complete('t1', { error }),
      started('t2'),
      aborted,
    ]);
    expect(shown(folded)).toEqual(['t1 failed: userMessage u', 't2 interrupted: ']);
  });
});
