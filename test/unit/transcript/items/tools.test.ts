import { describe, expect, it } from 'vitest';
import { built, called, completed, event, response } from './items.ts';

const THREAD = '01990000-0000-7000-8000-000000000008';

describe('commands', () => {
  it('of events and items', () => {
    const ran = {
      command: ['bash', '-lc', 'ls -la'],
      cwd: 'file:///home/dev/x%20y',
      source: 'unified_exec_startup',
      status: 'failed',
      aggregated_output: 'out\n',
      exit_code: 2,
      duration: { secs: 1, nanos: 234_567_890 },
    };
    const expected = {
      command: { text: "bash -lc 'ls -la'" },
      cwd: '/home/dev/x y',
      source: 'unifiedExecStartup',
      status: 'failed',
      output: { text: 'out\n' },
      exitCode: 2,
      durationMs: 1234,
    };
    expect(built('command', [completed('CommandExecution', ran)])).toMatchObject(expected);
    expect(built('command', [event('exec_command_end', ran)])).toMatchObject(expected);
  });

  it('of old events have what was printed in two texts and no status', () => {
    const ran = {
      command: 'ls',
      cwd: 'C:\\work',
      stdout: 'a\n',
      stderr: 'b\n',
      exit_code: 1,
      duration: '1.5s',
    };
    expect(built('command', [event('exec_command_end', ran)], { entry: { failed: true } })).toMatchObject({
      command: { text: 'ls' },
      cwd: 'C:\\work',
      status: 'failed',
      output: { text: 'a\nb\n' },
      durationMs: 1500,
    });
  });

  it.each([
    ['exec_command', { cmd: 'ls', workdir: '/home/dev' }, 'ls', '/home/dev', 'agent'],
    ['shell_command', { command: 'ls | wc', workdir: '/home/dev' }, 'ls | wc', '/home/dev', 'agent'],
    ['shell', { command: ['bash', '-lc', 'ls -a'] }, "bash -lc 'ls -a'", null, 'agent'],
    ['container.exec', { cmd: ['ls', 'a b'] }, "ls 'a b'", null, 'agent'],
    ['write_stdin', { session_id: 5, chars: 'y\n' }, 'y\n', null, 'unifiedExecInteraction'],
    ['shell', '{not json', '{not json', null, 'agent'],
    ['shell', { other: 1 }, '{"other":1}', null, 'agent'],
  ])('called as %s with %j', (name, args, ...[line, cwd, source]) => {
    const item = built('command', called(name, args, 'Exit code: 0\nWall time: 0 seconds\nOutput:\nok'));
    expect(item).toMatchObject({ command: { text: line }, cwd, source, output: { text: 'ok' }, exitCode: 0 });
  });

  it('called as a local shell', () => {
    const action = { type: 'exec', command: ['echo', 'a b'], working_directory: '/home/dev' };
    const item = built('command', [response('local_shell_call', { status: 'completed', action })]);
    expect(item).toMatchObject({ command: { text: "echo 'a b'" }, cwd: '/home/dev', status: 'completed' });
  });

  it('without an answer are under way, until their turn has ended', () => {
    const [call] = called('exec_command', { cmd: 'sleep 9' }, '');
    const records = call === undefined ? [] : [call];
    expect(built('command', records)).toMatchObject({ status: 'inProgress', output: null });
    expect(built('command', records, { ended: true }).status).toBe('failed');
  });
});

describe('calls of MCP tools', () => {
  const invocation = { server: 'docs', tool: 'find', arguments: { q: 'x' } };
  const content = [
    { type: 'text', text: 'found' },
    { type: 'image', data: 'iVBORw0KGgo=', mimeType: 'image/webp' },
    { type: 'resource', resource: { uri: 'u', text: 'inside' } },
    { type: 'resource_link', uri: 'v' },
  ];

  it('have the texts of their result, what is neither text nor picture as JSON', () => {
    const record = event('mcp_tool_call_end', {
      invocation,
      duration: { secs: 1, nanos: 0 },
      result: { Ok: { content } },
    });
    expect(built('mcpToolCall', [record])).toMatchObject({
      server: 'docs',
      tool: 'find',
      status: 'completed',
      arguments: { text: '{\n  "q": "x"\n}' },
      result: { text: 'found\ninside\n{\n  "type": "resource_link",\n  "uri": "v"\n}' },
      error: null,
      durationMs: 1000,
      images: [{ source: 'inline', label: 'image/webp', bytes: 8 }],
    });
  });

  it('show what they gave beside their content when that is empty', () => {
    const result = { content: [], structuredContent: { a: 1 } };
    const record = completed('McpToolCall', { ...invocation, status: 'completed', result });
    expect(built('mcpToolCall', [record]).result?.text).toBe('{\n  "a": 1\n}');
  });

  it.each([
    ['an event', event('mcp_tool_call_end', { invocation, result: { Err: 'down' } }), 'down', null],
    ['an item', completed('McpToolCall', { ...invocation, error: { message: 'down' } }), 'down', null],
    [
      'a result',
      event('mcp_tool_call_end', { invocation, result: { Ok: { content, isError: true } } }),
      null,
      'found',
    ],
  ])('failed, as %s says', (_, record, error, result) => {
    const item = built('mcpToolCall', [record]);
    expect(item.status).toBe('failed');
    expect(item.error?.text ?? null).toBe(error);
    expect(item.result?.text.split('\n')[0] ?? null).toBe(result);
  });
});

describe('calls of other tools', () => {
  it('of items', () => {
    const content_items = [
      { type: 'inputText', text: 'sunny' },
      { type: 'inputImage', imageUrl: 'data:image/png;base64,AAAA' },
    ];
    const record = completed('DynamicToolCall', {
      tool: 'weather',
      arguments: { city: 'Bern' },
      success: false,
      content_items,
    });
    expect(built('toolCall', [record])).toMatchObject({
      namespace: null,
      tool: 'weather',
      status: 'failed',
      result: { text: 'sunny' },
      images: [{ source: 'inline', bytes: 3 }],
    });
  });

  it('of newer kinds are called by their kind', () => {
    const sleep = completed('Extension', { kind: 'clock.sleep', durationMs: 300 });
    expect(built('toolCall', [sleep])).toMatchObject({ namespace: 'clock', tool: 'sleep', durationMs: 300 });
    expect(built('toolCall', [completed('Sleep', { duration_ms: 5 })])).toMatchObject({
      tool: 'sleep',
      durationMs: 5,
    });
  });

  it('by their name, with the texts of their answer', () => {
    const call = response('custom_tool_call', { name: 'exec', input: 'text("x")' });
    const answer = response('custom_tool_call_output', {
      output: [{ type: 'input_text', text: 'Script completed' }],
    });
    expect(built('toolCall', [call, answer])).toMatchObject({
      tool: 'exec',
      status: 'completed',
      arguments: { text: 'text("x")' },
      result: { text: 'Script completed' },
    });
  });

  it('that look for tools show what they found', () => {
    const call = response('tool_search_call', { arguments: { query: 'spawn' } });
    const answer = response('tool_search_output', { tools: [{ name: 'multi_agent' }] });
    const item = built('toolCall', [call, answer]);
    expect(item).toMatchObject({ tool: 'tool_search_call', arguments: { text: '{\n  "query": "spawn"\n}' } });
    expect(item.result?.text).toContain('multi_agent');
  });
});

describe('searches and pictures', () => {
  it.each([
    [
      { type: 'search', query: 'q' },
      { query: 'q', action: 'search' },
    ],
    [
      { type: 'search', queries: ['a', 'b'] },
      { query: 'a ...', queries: ['a', 'b'] },
    ],
    [
      { type: 'open_page', url: 'https://example.com/' },
      { query: 'https://example.com/', action: 'openPage' },
    ],
    [
      { type: 'find_in_page', url: 'u', pattern: 'p' },
      { query: "'p' in u", action: 'findInPage', pattern: 'p' },
    ],
    [{ type: 'browse' }, { query: '', action: 'other' }],
    [null, { query: '', action: null }],
  ])('a search of which only the action %j is known', (action, expected) => {
    expect(built('webSearch', [response('web_search_call', { action })])).toMatchObject(expected);
  });

  it('a picture that the agent looked at is shown from the rollout, else from its file', () => {
    const seen = [{ type: 'input_image', image_url: 'data:image/png;base64,AAAA' }];
    const path = '/home/dev/dot.png';
    expect(built('imageView', called('view_image', { path }, seen)).images).toEqual([
      { source: 'inline', label: path, bytes: 3 },
    ]);
    expect(built('imageView', [completed('ImageView', { path: `file://${path}` })]).images).toEqual([
      { source: 'file', label: path, bytes: null },
    ]);
  });

  it('a picture that was drawn', () => {
    const drawn = {
      status: 'completed',
      revised_prompt: 'A dot',
      result: 'AAAA',
      saved_path: '/home/dev/a.png',
    };
    expect(built('imageGeneration', [event('image_generation_end', drawn)])).toMatchObject({
      status: 'completed',
      prompt: { text: 'A dot' },
      images: [{ source: 'inline', label: 'image/png', bytes: 3 }],
    });
    const saved = event('image_generation_end', { ...drawn, result: '' });
    expect(built('imageGeneration', [saved]).images).toEqual([
      { source: 'file', label: '/home/dev/a.png', bytes: null },
    ]);
  });

  it('a picture whose line was not read to its end has its whole size', () => {
    const url = `data:image/png;base64,${'A'.repeat(400)}`;
    const limits = { text: 1000, output: 1000, omittedOf: (text: string) => (text === url ? 4000 : 0) };
    const item = built('userMessage', [event('user_message', { message: '', images: [url] })], { limits });
    expect(item.images[0]?.bytes).toBe(3300);
  });
});

describe('sub-agents', () => {
  it('of items', () => {
    const record = completed('CollabAgentToolCall', {
      tool: 'wait',
      status: 'completed',
      receiver_thread_ids: [THREAD],
      receiver_agents: [{ thread_id: THREAD, agent_nickname: 'Anscombe' }],
      agents_states: { [THREAD]: { completed: 'Child is done.' } },
    });
    expect(built('subAgent', [record])).toMatchObject({
      activity: 'wait',
      status: 'completed',
      threadIds: [THREAD],
      agents: ['Anscombe'],
      prompt: null,
      result: { text: 'Child is done.' },
    });
  });

  it('of activities', () => {
    const record = completed('SubAgentActivity', {
      kind: 'interacted',
      agent_thread_id: THREAD,
      agent_path: '/root/kid',
    });
    expect(built('subAgent', [record])).toMatchObject({
      activity: 'interacted',
      threadIds: [THREAD],
      agents: ['/root/kid'],
    });
  });

  it('of events', () => {
    const spawn = event('collab_agent_spawn_end', { new_thread_id: THREAD, prompt: 'Go', status: 'running' });
    expect(built('subAgent', [spawn])).toMatchObject({
      activity: 'spawn',
      threadIds: [THREAD],
      prompt: { text: 'Go' },
    });
    const waited = event('collab_waiting_end', { statuses: { [THREAD]: { completed: 'done' } } });
    expect(built('subAgent', [waited])).toMatchObject({
      activity: 'wait',
      threadIds: [THREAD],
      result: { text: 'done' },
    });
  });

  it('of calls', () => {
    const answer = JSON.stringify({ agent_id: THREAD, nickname: 'Carver' });
    expect(built('subAgent', called('spawn_agent', { message: 'Go' }, answer))).toMatchObject({
      activity: 'spawn',
      threadIds: [THREAD],
      agents: ['Carver'],
      prompt: { text: 'Go' },
      result: null,
    });
    const waited = JSON.stringify({ status: { [THREAD]: { completed: 'Done.' } }, timed_out: false });
    expect(built('subAgent', called('wait_agent', { targets: [THREAD] }, waited))).toMatchObject({
      activity: 'wait',
      threadIds: [THREAD],
      result: { text: 'Done.' },
    });
    expect(
      built('subAgent', called('send_message', { target: '/root/kid', message: 'Hi' }, '')),
    ).toMatchObject({
      activity: 'sendMessage',
      threadIds: [],
      agents: ['/root/kid'],
    });
  });
});
