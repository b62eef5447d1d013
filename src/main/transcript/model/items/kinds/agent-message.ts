import { type ItemParts, lastPart } from '../part.ts';
import { said } from '../shown-text.ts';
import { objectsIn, rawText, wordOf } from '../values.ts';
import type { Body } from './body.ts';

/** From an `agent_message` event, a completed `AgentMessage` or a `message` of the model's interface. */
export function agentMessage(item: ItemParts): Body<'agentMessage'> {
  const { body } = lastPart(item);
  return {
    kind: 'agentMessage',
    text: said(answerText(item), item.limits),
    phase: wordOf(body['phase']),
  };
}

/** The whole text of an answer; its parts follow each other without anything between. */
export function answerText(item: ItemParts): string {
  const { from, body } = lastPart(item);
  if (from === 'event') return rawText(body['message']);
  return objectsIn(body['content'])
    .map((part) => rawText(part['text']))
    .join('');
}
