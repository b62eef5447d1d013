import { familyOf } from './line-kind.ts';
import { asList, asObject, asText, isObject, type JsonObject, type LineRecord } from './line-record.ts';
import { agentMessage, isInjected, userMessage } from './message-text.ts';
import type { MessageBody } from './types.ts';

/** The message in a line; null when it has none, or only context that no user wrote. */
export function messageOfRecord(record: LineRecord): MessageBody | null {
  const family = familyOf(record.kind);
  switch (family) {
    case null:
      return null;
    case 'events':
      return messageOfEvent(record);
    case 'items':
      return messageOfItem(record);
    case 'responses':
      return messageOfResponse(record);
    default:
      return family satisfies never;
  }
}

/** The id of a completed item; the same item may be written again with a later state. null: it has none. */
export function itemIdOf({ payload }: LineRecord): string | null {
  const id = asText(asObject(payload['item'])['id']);
  return id === '' ? null : id;
}

function messageOfEvent({ kind, payload, at }: LineRecord): MessageBody | null {
  const text = asText(payload['message']);
  if (kind.payload === 'agent_message') return agentMessage({ text, images: 0, at });
  const images = asList(payload['images']).length + asList(payload['local_images']).length;
  return userMessage({ text, images, at });
}

function messageOfItem({ kind, payload, at }: LineRecord): MessageBody | null {
  const parts = partsOf(asObject(payload['item']));
  const raw = { text: textsOf(parts).join('\n'), images: imagesIn(parts), at };
  return kind.item === 'AgentMessage' ? agentMessage(raw) : userMessage(raw);
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
  return asList(owner['content']).filter(isObject);
}

function textsOf(parts: readonly JsonObject[]): readonly string[] {
  return parts.map((part) => asText(part['text'])).filter((text) => text !== '');
}

/** `input_image`, `image`, `local_image`, by whatever letters. */
function imagesIn(parts: readonly JsonObject[]): number {
  return parts.filter((part) => /image$/i.test(asText(part['type']))).length;
}
