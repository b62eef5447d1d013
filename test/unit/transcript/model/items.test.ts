import { describe, expect, it } from 'vitest';
import {
  agent,
  call,
  complete,
  done,
  event,
  fold,
  line,
  mcpEnd,
  output,
  patchEnd,
  response,
  shown,
  started,
  user,
} from './kit.ts';

describe('items of a legacy rollout', () => {
  it('are told by events, and not again by the response items of the same messages', () => {
    const text = [{ type: 'input_text', text: 'hi' }];
    const lines = [
      started('t1'),
      response('message', { role: 'user', content: text }),
      user('hi'),
      response('reasoning', { summary: [], encrypted_content: 'x' }),
      agent('yes'),
      response('message', { role: 'assistant', content: [{ type: 'output_text', text: 'yes' }] }),
    ];
    expect(shown(fold(lines))).toEqual(['t1 inProgress: userMessage item-1, agentMessage item-2']);
  });

  it('leave out empty messages of the agent, but not blank ones', () => {
    expect(shown(fold([started('t1'), agent(''), agent('  ')]))).toEqual([
      't1 inProgress: agentMessage item-1',
    ]);
  });

  it('with an id replace what had the id before in the same turn, in its place', () => {
    const search = (query: string) =>
      event('web_search_end', { call_id: 'w', query, action: { type: 'search', query } });
    const failed = mcpEnd('m', { result: { Err: 'no' } });
    const folded = fold([
      started('t1'),
      mcpEnd('m'),
      search('a'),
      agent('x'),
      failed,
      search('b'),
      started('t2'),
      search('c'),
    ]);
    expect(shown(folded)).toEqual([
      't1 inProgress: mcpToolCall m failed, webSearch w, agentMessage item-1',
      't2 inProgress: webSearch w',
    ]);
    expect(folded.rewrites).toBe(2);
  });

  it('that name an earlier turn are put behind its items', () => {
    const folded = fold([
      started('t1'),
      user('a'),
      complete('t1'),
      started('t2'),
      user('b'),
      patchEnd('p1', { turn_id: 't1', status: 'declined' }),
      patchEnd('p2', { turn_id: 'zzz' }),
      patchEnd('p3', { turn_id: '' }),
    ]);
    expect(shown(folded)).toEqual([
      't1 completed: userMessage item-1, fileChange p1 failed',
      't2 inProgress: userMessage item-2, fileChange p3',
    ]);
    expect(folded.turns[1]?.firstItem).toBe(2);
    expect(folded.rewrites).toBe(1);
  });

  it('of item_completed are those that no event tells', () => {
    const lines = [
      started('t1'),
      user('a'),
      done('t1', { type: 'Plan', id: 'p', text: '# Plan' }),
      done('t1', { type: 'Plan', id: 'q', text: '' }),
      done('zzz', { type: 'Plan', id: 'r', text: 'x' }),
      done('t1', { type: 'AgentMessage', id: 'm', content: [{ type: 'Text', text: 'x' }] }),
      done('t1', { type: 'Extension', kind: 'clock.sleep', id: 's', durationMs: 3 }),
      done('t1', { type: 'CommandExecution', id: 'c', status: 'failed' }),
    ];
    expect(shown(fold(lines))).toEqual([
      't1 inProgress: userMessage item-1, plan p, toolCall s, command c failed',
    ]);
  });

  it('include the hook prompts among the response items, whatever ids they share', () => {
    const hook = (text: string, id = 'h') =>
      response('message', { id, role: 'user', content: [{ type: 'input_text', text }] });
    const good = '  <hook_prompt hook_run_id="run">do it</hook_prompt>\n';
    const lines = [
      started('t1'),
      hook(good),
      hook(good),
      hook('<hook_prompt hook_run_id=" ">x</hook_prompt>'),
      hook('<hook_prompt>x</hook_prompt>'),
      hook('<hook_prompt hook_run_id="e"></hook_prompt>'),
      hook(`text ${good}`),
      response('message', { role: 'assistant', content: [{ type: 'input_text', text: good }] }),
      agent('x'),
    ];
    expect(shown(fold(lines))).toEqual(['t1 inProgress: hookPrompt h, hookPrompt h, agentMessage item-1']);
  });

  it('include compactions with the line that has their summary', () => {
    const lines = [started('t1'), line('compacted', { message: 'sum' }), event('context_compacted')];
    const folded = fold([...lines, event('context_compacted')]);
    expect(shown(folded)).toEqual(['t1 inProgress: compaction item-1, compaction item-2']);
    expect(folded.items.map((item) => item.lines.length)).toEqual([2, 1]);
  });

  it('include what versions before May 2026 kept on demand', () => {
    const lines = [
      started('t1'),
      event('exec_command_begin', { call_id: 'c1' }),
      event('exec_command_end', { call_id: 'c1', turn_id: 't1', exit_code: 2 }),
      event('exec_command_end', { call_id: 'c1', turn_id: 't1', exit_code: 0 }),
      event('view_image_tool_call', { call_id: 'v', path: '/a.png' }),
      event('dynamic_tool_call_response', { call_id: 'd', turn_id: 't1', success: false }),
      event('collab_agent_spawn_end', { call_id: 's', status: 'running' }),
      event('warning', { message: 'careful' }),
      agent('x'),
    ];
    expect(shown(fold(lines))).toEqual([
      expect.stringMatching(
        /^t1 inProgress: command c1, imageView v, toolCall d failed, subAgent s, error line-0-\d+, agentMessage item-1$/,
      ),
    ]);
  });

  it('include what Codex cannot read, without an effect on turns and numbers', () => {
    const lines = [
      user('one'),
      event('user_message', { message: 'odd', text_elements: null }),
      patchEnd('p', { status: undefined, success: false }),
      event('entered_review_mode', { prompt: 'old form' }),
      event('agent_message', { message: 'a', phase: 'made_up' }),
      event('user_message', { message: null }),
      agent('x'),
    ];
    expect(shown(fold(lines))).toEqual([
      expect.stringMatching(
        /^rollout-1 completed: userMessage item-1, userMessage line-0-\d+, fileChange p failed, review line-0-\d+, agentMessage line-0-\d+, agentMessage item-2$/,
      ),
    ]);
  });

  it('show a goal once until it changes', () => {
    const goal = (objective: string, status: string, used: number) =>
      event('thread_goal_updated', { goal: { objective, status, tokensUsed: used } });
    const folded = fold([
      started('t1'),
      goal('a', 'active', 1),
      goal('a', 'active', 2),
      goal('a', 'complete', 3),
    ]);
    expect(folded.items.map(({ kind }) => kind)).toEqual(['goal', 'goal']);
  });
});

describe('lines without a name', () => {
  it('are unknown items in the turn where they stand', () => {
    const lines = [
      started('t1'),
      line('of_tomorrow', { type: 'x' }),
      event('event_of_tomorrow'),
      response('item_of_tomorrow'),
      done('t1', { type: 'ItemOfTomorrow', id: 'i' }),
      event(''),
    ];
    const { items } = fold(lines);
    expect(items.map(({ kind }) => kind)).toEqual(Array(5).fill('unknown'));
    expect(new Set(items.map(({ id }) => id)).size).toBe(5);
  });

  it('do not include the many kinds that say nothing to a reader', () => {
    const lines = [
      started('t1'),
      line('turn_context', {}),
      line('world_state', {}),
      line('token_usage_record', {}),
      line('retained_context', {}),
      line('inter_agent_communication_metadata', {}),
      event('thread_settings_applied'),
      event('turn_diff', { unified_diff: 'x' }),
      event('exec_command_output_delta'),
      event('item_started', { item: { type: 'AgentMessage' } }),
      event('thread_name_updated'),
      response('additional_tools'),
      response('ghost_snapshot'),
      response('compaction', { encrypted_content: 'x' }),
      response('agent_message', { author: '/root' }),
      { id: 'x', instructions: null },
    ];
    expect(shown(fold(lines))).toEqual(['t1 inProgress: ']);
  });
});

describe('a rollout with nothing but response items', () => {
  const said = (role: string, ...texts: readonly string[]) => ({
    type: 'message',
    role,
    content: texts.map((text) => ({ type: 'input_text', text })),
  });

  it('is read from them, without what Codex has put in, also in the bare form of early 2025', () => {
    const lines = [
      said('developer', 'rules'),
      said('user', '<environment_context>x</environment_context>'),
      said('user', '# AGENTS.md instructions for /x', 'the request'),
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }] },
      { type: 'reasoning', summary: [], encrypted_content: 'x' },
      { type: 'function_call', name: 'shell', arguments: '{"command":["ls"]}', call_id: 'c' },
      { type: 'function_call_output', call_id: 'c', output: '{"output":"x","metadata":{"exit_code":1}}' },
      said('assistant', 'done'),
      said('user', 'more'),
    ];
    const folded = fold(lines);
    expect(folded.rules.family).toBe('responses');
    expect(shown(folded)).toEqual([
      expect.stringMatching(
        /^rollout-\d+ completed: userMessage item-1, reasoning item-2, command c failed, agentMessage item-3$/,
      ),
      expect.stringMatching(/^rollout-\d+ completed: userMessage item-4$/),
    ]);
    expect(folded.turns[0]?.title).toBe('the request');
  });

  it('of the other mode is read from the lines of that mode', () => {
    expect(fold([started('t1'), user('a')], 'paginated').rules.family).toBe('events');
    const item = { type: 'UserMessage', id: 'u', content: [{ type: 'text', text: 'a' }] };
    expect(fold([started('t1'), done('t1', item)]).rules.family).toBe('items');
  });
});

describe('calls that only response items tell of', () => {
  it('are entered with their output, in the order of outputs', () => {
    const folded = fold([started('t1'), call('c1'), call('c2'), output('c2'), agent('x'), output('c1')]);
    expect(shown(folded)).toEqual(['t1 inProgress: command c2, agentMessage item-1, command c1']);
    expect(folded.items[0]?.lines).toHaveLength(2);
  });

  it('wait behind the last item until then, and are entered without one when their turn ends', () => {
    const open = fold([started('t1'), call('c1'), agent('x')]);
    expect(open.items.map(({ kind }) => kind)).toEqual(['agentMessage', 'command']);
    expect(open.settledCount).toBe(1);
    const ended = fold([
      started('t1'),
      call('c1'),
      agent('x'),
      complete('t1'),
      output('c1', 'Exit code: 3\nOutput:\n'),
    ]);
    expect(shown(ended)).toEqual(['t1 completed: agentMessage item-1, command c1 failed']);
    expect(ended.items[1]?.lines).toHaveLength(2);
  });

  it('add nothing to an event with the same id, before or behind it', () => {
    const custom = (type: string, rest: object) => response(type, { call_id: 'p', ...rest });
    const lines = [
      started('t1'),
      custom('custom_tool_call', { name: 'apply_patch', input: '*** Begin Patch' }),
      patchEnd('p'),
      custom('custom_tool_call_output', { output: 'Success.' }),
      mcpEnd('m'),
      call('m', 'lookup'),
      output('m'),
    ];
    const folded = fold(lines);
    expect(shown(folded)).toEqual(['t1 inProgress: fileChange p, mcpToolCall m']);
    expect(folded.rewrites).toBe(0);
  });

  it('are of the kind of their tool', () => {
    const heredoc = { cmd: "cd src && apply_patch <<'EOF'\n*** Begin Patch\n*** End Patch\nEOF" };
    const kinds = {
      shell: ['command', { command: ['ls'] }],
      exec_command: ['command', { cmd: 'echo apply_patch' }],
      'container.exec': ['fileChange', { command: ['apply_patch', '*** Begin Patch\n*** End Patch'] }],
      shell_command: ['fileChange', heredoc],
      write_stdin: ['command', { chars: 'y' }],
      apply_patch: ['fileChange', {}],
      update_plan: ['plan', { plan: [] }],
      view_image: ['imageView', { path: '/a' }],
      spawn_agent: ['subAgent', {}],
      wait_agent: ['subAgent', {}],
      lookup: ['toolCall', {}],
      toString: ['toolCall', {}],
    } as const;
    for (const [name, [kind, args]] of Object.entries(kinds)) {
      expect([name, ...fold([started('t'), call('c', name, args)]).items.map((item) => item.kind)]).toEqual([
        name,
        kind,
      ]);
    }
    const others = [
      response('local_shell_call', { call_id: 'l', action: { type: 'exec', command: ['ls'] } }),
      response('tool_search_call', { call_id: 's', arguments: {} }),
      response('custom_tool_call', { call_id: 'x', name: 'exec', input: 'code' }),
    ];
    expect(fold([started('t'), ...others]).items.map((item) => item.kind)).toEqual([
      'command',
      'toolCall',
      'toolCall',
    ]);
  });

  it('failed when their output says so', () => {
    const failed = (text: unknown) => fold([started('t'), call('c'), output('c', text)]).items[0]?.failed;
    for (const text of [
      'Exit code: 1\nWall time: 0 seconds\nOutput:\nx',
      'Chunk ID: 1\nWall time: 0.0 seconds\nProcess exited with code 127\nOutput:\n',
      `{"output":"${'x'.repeat(5000)}","metadata":{"exit_code":2,"duration_seconds":0.1}}`,
      'unsupported call: shell',
      'failed to parse function arguments: x',
      { content: 'x', success: false },
    ]) {
      expect([text, failed(text)]).toEqual([text, true]);
    }
    for (const text of [
      'Exit code: 0\nOutput:\nExit code: 1',
      'plain text\nOutput:\nProcess exited with code 4',
      '{"output":"\\"exit_code\\":3","metadata":{"exit_code":0,"duration_seconds":0.1}}',
      [{ type: 'input_image', image_url: 'data:' }],
      null,
    ]) {
      expect([text, failed(text)]).toEqual([text, false]);
    }
  });

  it('of searches and pictures count only when no event has told of them', () => {
    const search = (id: string) =>
      event('web_search_end', { call_id: id, query: 'q', action: { type: 'other' } });
    const asked = response('web_search_call', { status: 'completed', action: { type: 'search' } });
    const picture = response('image_generation_call', { id: 'ig', status: 'completed', result: 'x' });
    expect(shown(fold([started('t1'), search('w1'), asked, search('w2'), asked]))).toEqual([
      't1 inProgress: webSearch w1, webSearch w2',
    ]);
    expect(fold([started('t1'), asked, picture, picture]).items.map(({ kind }) => kind)).toEqual([
      'webSearch',
      'imageGeneration',
    ]);
  });

  it('without a call add nothing', () => {
    expect(
      shown(
        fold([started('t1'), output('none'), response('function_call_output', { name: 'x', output: 'y' })]),
      ),
    ).toEqual(['t1 inProgress: ']);
  });
});
