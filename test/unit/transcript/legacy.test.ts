import { describe, expect, it } from 'vitest';
import {
  agentMessageLine,
  eventLine,
  line,
  metaLine,
  taskCompleteLine,
  taskStartedLine,
  testThreadId,
  turnContextLine,
  userMessageLine,
} from '../../support/rollout-builder.ts';
import { conversationOf, type Lines, responseMessage, sourceOf, spoken, THREAD } from './conversations.ts';

function turn(id: string, ask: string, answer: string): Lines {
  return [
    taskStartedLine(id),
    turnContextLine(),
    responseMessage('user', ask),
    userMessageLine(ask),
    agentMessageLine(answer),
    responseMessage('assistant', answer),
    taskCompleteLine(id, answer),
  ];
}

const rollback = (turns: number) => eventLine('thread_rolled_back', { num_turns: turns });

describe('a conversation in legacy history', () => {
  it('is what the events say, in the order of the file', async () => {
    const source = await sourceOf([
      metaLine(THREAD),
      ...turn('a', 'one?', 'One.'),
      ...turn('b', 'two?', 'Two.'),
    ]);
    expect(await conversationOf(source)).toEqual({
      messages: [
        { role: 'user', text: 'one?', images: 0, at: '2026-05-15T10:00:00.000Z', cut: false },
        { role: 'agent', text: 'One.', images: 0, at: '2026-05-15T10:00:00.000Z', cut: false },
        { role: 'user', text: 'two?', images: 0, at: '2026-05-15T10:00:00.000Z', cut: false },
        { role: 'agent', text: 'Two.', images: 0, at: '2026-05-15T10:00:00.000Z', cut: false },
      ],
      total: 4,
      badLines: 0,
      lacksBase: false,
    });
  });

  it('has messages whole, as Codex has them: also what an editor put before the request', async () => {
    const asked =
      '# Context from my IDE setup:\n\n## Open tabs\n- a.ts\n\n## My request for Codex:\n  fix it \n';
    const source = await sourceOf([
      metaLine(THREAD),
      userMessageLine(asked),
      agentMessageLine(''),
      agentMessageLine('Done.'),
    ]);
    expect(await spoken(source)).toEqual([`user: ${asked}`, 'agent: Done.']);
  });

  it('counts images of both kinds, also without words', async () => {
    const source = await sourceOf([
      metaLine(THREAD),
      userMessageLine('', { images: ['data:image/png;base64,AA'], local_images: ['/a.png', '/b.png'] }),
      userMessageLine('  '),
    ]);
    const { messages } = await conversationOf(source);
    expect(messages.map(({ text, images }) => [text, images])).toEqual([
      ['', 3],
      ['', 0],
    ]);
  });

  it('has the history that a fork copied from its parent', async () => {
    const source = await sourceOf([
      metaLine(THREAD),
      metaLine(testThreadId(2)),
      ...turn('a', 'of the parent', 'Parent.'),
      ...turn('b', 'of the fork', 'Fork.'),
    ]);
    expect(await spoken(source)).toEqual([
      'user: of the parent',
      'agent: Parent.',
      'user: of the fork',
      'agent: Fork.',
    ]);
  });

  it('is not fooled by text that looks like a line', async () => {
    const text =
      '{"timestamp":"2026-05-15T10:00:00.000Z","type":"response_item","payload":{"type":"message"}}';
    const source = await sourceOf([
      metaLine(THREAD),
      userMessageLine(text),
      line('compacted', { message: '"type":"user_message"' }),
    ]);
    expect(await spoken(source)).toEqual([`user: ${text}`]);
  });

  it('reads lines whose keys stand in another order', async () => {
    const odd = JSON.stringify({ payload: { message: 'odd', type: 'user_message' }, type: 'event_msg' });
    const source = await sourceOf([metaLine(THREAD), odd]);
    const { messages } = await conversationOf(source);
    expect(messages).toEqual([{ role: 'user', text: 'odd', images: 0, at: null, cut: false }]);
  });
});

describe('rollbacks', () => {
  it('take back the last turns, and a later one those before', async () => {
    const source = await sourceOf([
      metaLine(THREAD),
      ...turn('a', '1', 'A'),
      ...turn('b', '2', 'B'),
      ...turn('c', '3', 'C'),
      rollback(1),
      ...turn('d', '4', 'D'),
      rollback(2),
      ...turn('e', '5', 'E'),
    ]);
    expect(await spoken(source)).toEqual(['user: 1', 'agent: A', 'user: 5', 'agent: E']);
  });

  it('of more turns than there are take back all, and nothing else is shown instead', async () => {
    const source = await sourceOf([metaLine(THREAD), ...turn('a', '1', 'A'), rollback(9)]);
    expect(await spoken(source)).toEqual([]);
  });

  it('count a turn with two user messages once', async () => {
    const steered = [
      taskStartedLine('b'),
      userMessageLine('2'),
      userMessageLine('2b'),
      agentMessageLine('B'),
    ];
    const source = await sourceOf([metaLine(THREAD), ...turn('a', '1', 'A'), ...steered, rollback(1)]);
    expect(await spoken(source)).toEqual(['user: 1', 'agent: A']);
  });

  it('count an empty turn that was begun, and a turn of compaction', async () => {
    const empty = [taskStartedLine('b'), taskCompleteLine('b')];
    const source = await sourceOf([metaLine(THREAD), ...turn('a', '1', 'A'), ...empty, rollback(1)]);
    expect(await spoken(source)).toEqual(['user: 1', 'agent: A']);
    const compacted = [line('compacted', { message: 'sum' }), eventLine('context_compacted')];
    const other = await sourceOf([metaLine(THREAD), ...turn('a', '1', 'A'), ...compacted, rollback(1)]);
    expect(await spoken(other)).toEqual(['user: 1', 'agent: A']);
  });

  it('count each user message as a turn in old files', async () => {
    const old = ['1', '2', '3'].flatMap((text) => [userMessageLine(text), agentMessageLine(`re ${text}`)]);
    const source = await sourceOf([metaLine(THREAD), ...old, rollback(2)]);
    expect(await spoken(source)).toEqual(['user: 1', 'agent: re 1']);
  });

  it('are not misled by the late end of an earlier turn', async () => {
    const source = await sourceOf([
      metaLine(THREAD),
      taskStartedLine('a'),
      userMessageLine('1'),
      taskStartedLine('b'),
      userMessageLine('2'),
      taskCompleteLine('a'),
      userMessageLine('2b'),
      rollback(1),
    ]);
    expect(await spoken(source)).toEqual(['user: 1']);
  });
});

describe('an old rollout without message events', () => {
  it('is read from what the model saw, without what no user wrote', async () => {
    const source = await sourceOf([
      metaLine(THREAD),
      responseMessage('developer', 'be kind'),
      responseMessage('user', '<user_instructions>\nbe brief\n</user_instructions>'),
      responseMessage(
        'user',
        '# AGENTS.md instructions for /projects/orbit\n\n<INSTRUCTIONS>x</INSTRUCTIONS>',
      ),
      responseMessage('user', '<environment_context>\n  <cwd>/projects/orbit</cwd>\n</environment_context>'),
      responseMessage('user', 'hello', '<environment_context>again</environment_context>', 'there'),
      responseMessage('assistant', 'Hi.', 'You.'),
      responseMessage('user', '<turn_aborted>\nstopped\n</turn_aborted>'),
      line('response_item', {
        type: 'message',
        role: 'user',
        content: [{ type: 'input_image', image_url: 'data:,' }],
      }),
    ]);
    const { messages, badLines } = await conversationOf(source);
    expect(messages.map(({ role, text, images }) => [role, text, images])).toEqual([
      ['user', 'hello\nthere', 0],
      ['agent', 'Hi.You.', 0],
      ['user', '', 1],
    ]);
    expect(badLines).toBe(0);
  });
});
