import { type JsonObject, objectOf, parseObject } from '../../../../rollout/index.ts';
import { type Call, callIn, statusOfCall, statusWord } from '../call.ts';
import { type ItemParts, lastPart, type Part } from '../part.ts';
import { givenOrNull, saidOrNull } from '../shown-text.ts';
import { firstWord, objectsIn, rawText, wordOf, wordsIn } from '../values.ts';
import type { Body } from './body.ts';

/** What is done with sub-agents, by the names that tools, items and events have for it. */
const ACTIVITIES: ReadonlyMap<string, string> = new Map([
  ['spawn_agent', 'spawn'],
  ['send_input', 'sendInput'],
  ['send_message', 'sendMessage'],
  ['followup_task', 'followupTask'],
  ['interrupt_agent', 'interrupt'],
  ['list_agents', 'list'],
  ['wait', 'wait'],
  ['wait_agent', 'wait'],
  ['close_agent', 'close'],
  ['resume_agent', 'resume'],
  ['collab_agent_spawn_end', 'spawn'],
  ['collab_agent_interaction_end', 'sendInput'],
  ['collab_waiting_end', 'wait'],
  ['collab_close_end', 'close'],
  ['collab_resume_end', 'resume'],
]);

/** Words of an agent that has failed. */
const FAILED = new Set(['errored', 'notFound', 'not_found', 'failed']);

/** From a completed `CollabAgentToolCall` or `SubAgentActivity`, an event, or a call and its output. */
export function subAgent(item: ItemParts): Body<'subAgent'> {
  const call = callIn(item);
  return call === null ? toldActivity(item) : calledActivity(call, item);
}

/** What the sub-agent was told. */
export function agentPrompt(item: ItemParts): string {
  const call = callIn(item);
  if (call === null) return rawText(lastPart(item).body['prompt']);
  return firstWord(call.args['message'], call.args['prompt'], textsOf(call.args['items'])) ?? '';
}

/** What was heard from it, or how it stands. */
export function agentAnswer(item: ItemParts): string {
  const call = callIn(item);
  if (call === null) return statesText(statesIn(lastPart(item).body));
  const answer = parseObject(call.output.text);
  if (answer === null) return call.output.text;
  const states = objectOf(answer['status']) ?? objectOf(answer['statuses']);
  return states === null ? '' : statesText(states);
}

function toldActivity(item: ItemParts): Body<'subAgent'> {
  const part = lastPart(item);
  const { body } = part;
  return {
    kind: 'subAgent',
    activity: activityOf(part),
    status: statusOf(item),
    threadIds: threadsIn(body),
    agents: agentsIn(body),
    prompt: saidOrNull(agentPrompt(item), item.limits),
    result: givenOrNull(agentAnswer(item), item.limits),
  };
}

function calledActivity(call: Call, item: ItemParts): Body<'subAgent'> {
  const answer = parseObject(call.output.text) ?? {};
  const target = firstWord(call.args['target'], call.args['id'], call.args['agent_id']);
  const targets = [
    ...(target === null ? [] : [target]),
    ...wordsIn(call.args['targets']),
    ...wordsIn(call.args['ids']),
  ];
  const threadIds = [...wordsIn([answer['agent_id'], answer['thread_id']]), ...targets.filter(isThreadId)];
  const names = wordsIn([answer['nickname'], answer['task_name']]);
  return {
    kind: 'subAgent',
    activity: ACTIVITIES.get(call.name) ?? call.name,
    status: statusOfCall(call, item),
    threadIds: unique(threadIds),
    agents: unique([...names, ...targets.filter((name) => !isThreadId(name))]),
    prompt: saidOrNull(agentPrompt(item), item.limits),
    result: givenOrNull(agentAnswer(item), item.limits),
  };
}

/** A word of Codex's own stays as it is. */
function activityOf({ name, body }: Part): string {
  const word = firstWord(body['tool'], body['kind']) ?? name;
  return (ACTIVITIES.get(word) ?? ACTIVITIES.get(name) ?? word).toWellFormed();
}

function statusOf(item: ItemParts): Body<'subAgent'>['status'] {
  const { body } = lastPart(item);
  const failed = item.entry.failed || FAILED.has(rawText(body['status']));
  return statusWord(body['status']) ?? (failed ? 'failed' : 'completed');
}

function threadsIn(body: JsonObject): readonly string[] {
  const one = wordsIn([body['new_thread_id'], body['receiver_thread_id'], body['agent_thread_id']]);
  const named = objectsIn(body['receiver_agents']).map((agent) => wordOf(agent['thread_id']));
  const states = Object.keys(objectOf(body['statuses']) ?? {}).map((id) => id.toWellFormed());
  return unique([...one, ...wordsIn(body['receiver_thread_ids']), ...wordsIn(named), ...states]);
}

function agentsIn(body: JsonObject): readonly string[] {
  const listed = objectsIn(body['receiver_agents']).map((agent) => wordOf(agent['agent_nickname']));
  const one = [body['agent_path'], body['new_agent_nickname'], body['receiver_agent_nickname']];
  return unique([...wordsIn(listed), ...wordsIn(one)]);
}

function statesIn(body: JsonObject): JsonObject {
  return objectOf(body['agents_states']) ?? objectOf(body['statuses']) ?? {};
}

/** What agents said when they were done; of the others nothing. */
function statesText(states: JsonObject): string {
  const texts = Object.values(states).map((state) => {
    const { completed, errored, message } = objectOf(state) ?? {};
    return firstWord(completed, errored, message);
  });
  return texts.filter((text) => text !== null).join('\n\n');
}

function textsOf(value: unknown): string {
  return objectsIn(value)
    .map((part) => rawText(part['text']))
    .filter((text) => text !== '')
    .join('\n');
}

function isThreadId(name: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name);
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
