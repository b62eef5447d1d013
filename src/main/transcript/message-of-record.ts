import { type JsonObject, listOf, objectOf, textOf } from '../rollout/index.ts';
import { type LineRecord, parseRecord, wordOf } from './line-record.ts';
import { agentMessage, isInjected, userMessage } from './message-text.ts';
import type { MessageBody } from './types.ts';

/** The message in a line; null when it has none, or only context that no user wrote. */
export function messageOfRecord(record: LineRecord): MessageBody | null {
  switch (record.use) {
    case 'events':
      return messageOfEvent(record);
    case 'items':
      return messageOfItem(record);
    case 'responses':
      return messageOfResponse(record);
    case 'turn_bound':
    case 'compaction':
    case 'activity':
    case 'none':
    case 'unclear':
      return null;
    default:
      return record.use satisfies never;
  }
}

/** The message in the text of a line; null also when it is not a JSON object. */
export function messageOfLine(text: string): MessageBody | null {
  const record = parseRecord(text);
  return record === null ? null : messageOfRecord(record);
}

/** The id of a completed item; the same item may be written again with a later state. null: it has none. */
export function itemIdOf({ item }: LineRecord): string | null {
  return textOf(item['id']);
}

function messageOfEvent({ type, payload, at }: LineRecord): MessageBody | null {
  const text = wordOf(payload['message']);
  if (type === 'agent_message') return agentMessage({ text, images: 0, at });
  const images = listOf(payload['images']).length + listOf(payload['local_images']).length;
  return userMessage({ text, images, at });
}

function messageOfItem({ item, at }: LineRecord): MessageBody | null {
  const parts = partsOf(item);
  const raw = { text: textsOf(parts).join('\n'), images: imagesIn(parts), at };
  return item['type'] === 'AgentMessage' ? agentMessage(raw) : userMessage(raw);
}

function messageOfResponse({ payload, at }: LineRecord): MessageBody | null {
  const parts = partsOf(payload);
  const texts = textsOf(parts);
  if (payload['role'] === 'assistant') return agentMessage({ text: texts.join('\n'), images: 0, at });
  if (payload['role'] !== 'user') return null;
  const written = texts.filter((text) => !isInjected(text)).join('\n');
  return userMessage({ text: written, images: imagesIn(parts), at });
}

function partsOf(owner: JsonObject): readonly JsonObject[] {
  return listOf(owner['content'])
    .map(objectOf)
    .filter((part) => part !== null);
}

function textsOf(parts: readonly JsonObject[]): readonly string[] {
  return parts.map((part) => wordOf(part['text'])).filter((text) => text !== '');
}

/** `input_image`, `image`, `local_image`, by whatever letters. */
function imagesIn(parts: readonly JsonObject[]): number {
  return parts.filter((part) => /image$/i.test(wordOf(part['type']))).length;
}
