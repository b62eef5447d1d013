import { describe, expect, it } from 'vitest';
import {
  paginatedAgentItemLine,
  paginatedItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  taskCompleteLine,
  taskStartedLine,
  userMessageLine,
  withOrdinals,
} from '../../support/rollout-builder.ts';
import { conversationOf, responseMessage, sourceOf, spoken, THREAD } from './conversations.ts';

const user = (id: string, text: string) =>
  paginatedItemLine(THREAD, {
    type: 'UserMessage',
    id,
    content: [{ type: 'text', text, text_elements: [] }],
  });

const agent = (id: string, text: string) =>
  paginatedItemLine(THREAD, { type: 'AgentMessage', id, content: [{ type: 'Text', text }] });

describe('a conversation in paginated history', () => {
  it('is what the completed items say', async () => {
    const lines = withOrdinals([
      paginatedMetaLine(THREAD),
      taskStartedLine('a'),
      responseMessage('user', '<environment_context>x</environment_context>'),
      responseMessage('user', 'hello'),
      user('u1', 'hello'),
      paginatedItemLine(THREAD, {
        type: 'CommandExecution',
        id: 'call',
        aggregated_output: '"type":"UserMessage"',
      }),
      paginatedItemLine(THREAD, { type: 'Reasoning', id: 'r', summary_text: ['hm'], raw_content: [] }),
      agent('m1', 'Hi.'),
      responseMessage('assistant', 'Hi.'),
      taskCompleteLine('a', 'Hi.'),
    ]);
    const source = await sourceOf(lines, { historyMode: 'paginated' });
    expect(await spoken(source)).toEqual(['user: hello', 'agent: Hi.']);
  });

  it('shows an item that was written twice once, as it was last, in its first place', async () => {
    const source = await sourceOf(
      [
        paginatedMetaLine(THREAD),
        user('u1', 'a'),
        agent('m1', 'draft'),
        user('u2', 'b'),
        agent('m1', 'final'),
      ],
      { historyMode: 'paginated' },
    );
    expect(await spoken(source)).toEqual(['user: a', 'agent: final', 'user: b']);
  });

  it('shows items of different ids each for itself, also compressed', async () => {
    const lines = [
      paginatedUserItemLine(THREAD, 'a'),
      paginatedAgentItemLine(THREAD, 'b'),
      paginatedUserItemLine(THREAD, 'c'),
      paginatedAgentItemLine(THREAD, 'd'),
    ];
    for (const compressed of [false, true]) {
      const source = await sourceOf(lines, { historyMode: 'paginated', compressed });
      expect(await spoken(source)).toEqual(['user: a', 'agent: b', 'user: c', 'agent: d']);
    }
  });

  it('joins the parts of a text and counts images', async () => {
    const content = [
      { type: 'text', text: 'one' },
      { type: 'image', url: 'data:,' },
      { type: 'localImage', path: '/a.png' },
      { type: 'text', text: 'two' },
    ];
    const source = await sourceOf([paginatedItemLine(THREAD, { type: 'UserMessage', id: 'u', content })], {
      historyMode: 'paginated',
    });
    const { messages } = await conversationOf(source);
    expect(messages[0]).toMatchObject({ text: 'one\ntwo', images: 2 });
  });

  it('is read in a mode that is not known, by whichever form the file has', async () => {
    const items = await sourceOf([user('u1', 'new form')], { historyMode: 'unknown' });
    const events = await sourceOf([userMessageLine('old form')], { historyMode: 'unknown' });
    expect(await spoken(items)).toEqual(['user: new form']);
    expect(await spoken(events)).toEqual(['user: old form']);
  });
});
