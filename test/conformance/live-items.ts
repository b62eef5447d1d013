import { randomUUID } from 'node:crypto';
import type { CreateThreadParams, RolloutItem } from '../../src/main/thread-store/index.ts';
import type { ThreadId } from '../../src/shared/thread.ts';

/** What a program must say of a thread so that Codex takes it for one of its own. `peer` is the configured provider. */
export function newThread(
  threadId: ThreadId,
  cwd: string,
  historyMode: 'legacy' | 'paginated',
): CreateThreadParams {
  const writer = { originator: 'skein', cliVersion: '0.1.0' };
  return { threadId, cwd, historyMode, source: 'vscode', modelProvider: 'peer', ...writer };
}

/**
 * One turn with one prompt and one answer, as a program that knows both history modes would hand it to a live thread: the
 * thread keeps those of the events that its mode is told by.
 */
export function turnItems(threadId: ThreadId, prompt: string, answer: string): readonly RolloutItem[] {
  const turn = randomUUID();
  const user = {
    type: 'UserMessage',
    id: `user-${turn}`,
    content: [{ type: 'text', text: prompt, text_elements: [] }],
  };
  const agent = { type: 'AgentMessage', id: `agent-${turn}`, content: [{ type: 'Text', text: answer }] };
  const completed = (item: object) =>
    event('item_completed', {
      thread_id: threadId,
      turn_id: turn,
      item,
      started_at_ms: 1,
      completed_at_ms: 2,
    });
  return [
    event('task_started', { turn_id: turn, started_at: 1, model_context_window: null }),
    message('user', 'input_text', prompt),
    event('user_message', { message: prompt, images: [], local_images: [], text_elements: [] }),
    completed(user),
    event('agent_message', { message: answer }),
    completed(agent),
    message('assistant', 'output_text', answer),
    event('task_complete', { turn_id: turn, last_agent_message: answer }),
  ];
}

function event(type: string, fields: object): RolloutItem {
  return { type: 'event_msg', payload: { type, ...fields } };
}

function message(role: string, kind: string, text: string): RolloutItem {
  return { type: 'response_item', payload: { type: 'message', role, content: [{ type: kind, text }] } };
}
