import { describe, expect, it } from 'vitest';
import { build, built, completed, event, response } from './items.ts';

const PNG = 'data:image/png;base64,iVBORw0KGgo=';

describe('what every item has', () => {
  it('is its place, its id, its turn, the time of its line and the size of its lines', () => {
    const records = [event('agent_message', { message: 'Hi' }), event('agent_message', { message: 'Ho' })];
    expect(build('agentMessage', records)).toEqual({
      kind: 'agentMessage',
      index: 7,
      id: 'i',
      turn: 2,
      at: '2026-01-02T03:04:05.000Z',
      bytes: 198,
      text: { text: 'Ho', omitted: 0 },
      phase: null,
    });
  });

  it('without an id it has a number; a time that is none is null', () => {
    const entry = { id: null, serial: 12, atMs: Number.MAX_VALUE };
    const item = build('agentMessage', [event('agent_message')], { entry });
    expect(item).toMatchObject({ id: 'item-12', at: null });
  });
});

describe('messages of users', () => {
  it('of events have their pictures before their files', () => {
    const item = built('userMessage', [
      event('user_message', {
        message: ' Look ',
        images: [PNG, 'https://example.com/a.png', 'file:///home/dev/b%20c.png'],
        local_images: ['/home/dev/d.png'],
        local_audio: ['/home/dev/e.wav'],
      }),
    ]);
    expect(item).toMatchObject({
      text: { text: ' Look ', omitted: 0 },
      images: [
        { source: 'inline', label: 'image/png', bytes: 8 },
        { source: 'remote', label: 'https://example.com/a.png', bytes: null },
        { source: 'file', label: '/home/dev/b c.png', bytes: null },
        { source: 'file', label: '/home/dev/d.png', bytes: null },
      ],
      mentions: [{ kind: 'audio', name: '', path: '/home/dev/e.wav' }],
    });
  });

  it('of items have their texts one per line, and what was mentioned', () => {
    const content = [
      { type: 'text', text: 'First.' },
      { type: 'skill', name: 'review', path: '/home/dev/skills/review' },
      { type: 'text', text: 'Second.' },
      { type: 'mention', name: 'notes.txt', path: '/home/dev/notes.txt' },
      { type: 'local_image', path: '/home/dev/d.png' },
    ];
    expect(built('userMessage', [completed('UserMessage', { content })])).toMatchObject({
      text: { text: 'First.\nSecond.' },
      images: [{ source: 'file', label: '/home/dev/d.png' }],
      mentions: [
        { kind: 'skill', name: 'review', path: '/home/dev/skills/review' },
        { kind: 'mention', name: 'notes.txt', path: '/home/dev/notes.txt' },
      ],
    });
  });

  it('of response items lack what Codex put into them', () => {
    const content = [
      { type: 'input_text', text: '<environment_context>cwd</environment_context>' },
      { type: 'input_text', text: 'Do it.' },
      { type: 'input_image', image_url: { url: PNG } },
    ];
    const item = built('userMessage', [response('message', { role: 'user', content })]);
    expect(item).toMatchObject({ text: { text: 'Do it.' }, images: [{ source: 'inline', bytes: 8 }] });
  });

  it('blank ones are empty', () => {
    expect(built('userMessage', [event('user_message', { message: ' \n' })]).text.text).toBe('');
  });

  it('a long address is shortened', () => {
    const images = [`https://example.com/${'x'.repeat(5000)}`];
    const item = built('userMessage', [event('user_message', { message: '', images })]);
    expect(item.images[0]?.label).toHaveLength(300);
  });
});

describe('messages of agents', () => {
  it.each([
    ['an event', event('agent_message', { message: 'Done.', phase: 'final_answer' })],
    [
      'an item',
      completed('AgentMessage', {
        content: [{ type: 'Text', text: 'Do' }, { text: 'ne.' }],
        phase: 'final_answer',
      }),
    ],
    [
      'a response item',
      response('message', { role: 'assistant', content: [{ text: 'Done.' }], phase: 'final_answer' }),
    ],
  ])('from %s', (_, record) => {
    expect(built('agentMessage', [record])).toMatchObject({ text: { text: 'Done.' }, phase: 'final_answer' });
  });

  it('long ones are cut', () => {
    const item = built('agentMessage', [event('agent_message', { message: 'x'.repeat(200_001) })]);
    expect(item.text).toMatchObject({ omitted: 1, omittedAt: 200_000 });
  });
});

describe('reasoning', () => {
  const said = (text: string): { readonly text: string; readonly omitted: number } => ({ text, omitted: 0 });

  it('of several lines is one, without the response item among them', () => {
    const records = [
      event('agent_reasoning', { text: 'one' }),
      event('agent_reasoning_raw_content', { text: 'raw' }),
      response('reasoning', { summary: [{ text: 'one' }] }),
      event('token_count'),
      event('agent_reasoning', { text: '' }),
      event('agent_reasoning', { text: 'two' }),
    ];
    const item = built('reasoning', records, { entry: { span: true } });
    expect(item).toMatchObject({ summary: [said('one'), said('two')], content: [said('raw')] });
  });

  it('of an item', () => {
    const item = built('reasoning', [
      completed('Reasoning', { summary_text: ['a', 'b'], raw_content: ['c'] }),
    ]);
    expect(item).toMatchObject({ summary: [said('a'), said('b')], content: [said('c')] });
  });

  it('of a response item', () => {
    const summary = [{ type: 'summary_text', text: 'a' }];
    const item = built('reasoning', [
      response('reasoning', { summary, content: null, encrypted_content: 'x' }),
    ]);
    expect(item).toMatchObject({ summary: [said('a')], content: [] });
  });
});

describe('marks and notices', () => {
  it('hooks are understood in the words of the model and in those of items', () => {
    const text = '<hook_prompt hook_run_id="run&amp;1">Run &lt;it&gt; &#x41;\n</hook_prompt>';
    const message = response('message', { role: 'user', content: [{ type: 'input_text', text }] });
    const fragments = [{ text: 'Run <it> A\n', hookRunId: 'run&1' }];
    const item = completed('HookPrompt', { fragments });
    const expected = { fragments: [{ text: { text: 'Run <it> A\n' }, hookRunId: 'run&1' }] };
    expect(built('hookPrompt', [message])).toMatchObject(expected);
    expect(built('hookPrompt', [item])).toMatchObject(expected);
  });

  it('reviews have the texts of Codex where there are none', () => {
    const entered = built('review', [event('entered_review_mode', { target: {} })]);
    const exited = built('review', [event('exited_review_mode', { review_output: null })]);
    expect([entered.phase, entered.text.text]).toEqual(['entered', 'Review requested.']);
    expect([exited.phase, exited.text.text]).toEqual(['exited', 'Reviewer failed to output a response.']);
  });

  it('a compaction has the summary of the line before', () => {
    const compacted = { type: 'compacted', payload: { message: 'So far.' }, atMs: null };
    expect(built('compaction', [compacted, event('context_compacted')]).summary?.text).toBe('So far.');
    expect(built('compaction', [event('context_compacted')]).summary).toBeNull();
  });

  it('goals, errors and warnings', () => {
    const goal = { objective: 'Make it work', status: 'active' };
    expect(built('goal', [event('thread_goal_updated', { goal })])).toMatchObject({
      objective: { text: 'Make it work' },
      status: 'active',
    });
    expect(built('error', [event('error', { message: 'No', additional_details: 'none' })])).toMatchObject({
      level: 'error',
      message: { text: 'No\nnone' },
    });
    expect(built('error', [event('stream_error', { message: 'Again' })]).level).toBe('warning');
  });

  it('what has no name is shown as it is, without its depths', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    const item = built('unknown', [event('brand_new', { a: 1, deep })]);
    expect(item.name).toBe('event_msg/brand_new');
    expect(item.raw.text).toContain('"a": 1');
    expect(built('unknown', [completed('Novelty')]).name).toBe('item_completed/Novelty');
    expect(built('unknown', [{ type: 'retold', payload: {}, atMs: null }]).name).toBe('retold');
  });

  it('plans are texts or steps', () => {
    const text = built('plan', [completed('Plan', { text: '# Plan' })]);
    expect(text).toMatchObject({ text: { text: '# Plan' }, steps: [] });
    const plan = [
      { step: 'Look', status: 'in_progress' },
      { step: 'Go', status: 'pending' },
      { status: 'odd' },
    ];
    const args = JSON.stringify({ explanation: 'Start', plan });
    expect(
      built('plan', [response('function_call', { name: 'update_plan', arguments: args })]),
    ).toMatchObject({
      text: { text: 'Start' },
      steps: [
        { step: 'Look', status: 'inProgress' },
        { step: 'Go', status: 'pending' },
        { step: '', status: 'pending' },
      ],
    });
  });
});
