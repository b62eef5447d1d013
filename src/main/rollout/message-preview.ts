import { REQUEST_MARKER } from '../../shared/request.ts';
import { type JsonObject, listOf, objectOf } from './json.ts';
import { PREVIEW_LIMIT } from './types.ts';

/** What Codex shows for a message of pictures without words. */
const IMAGE_ONLY = '[Image]';

/** What a `user_message` event gives as first message; null when it has neither words nor pictures. */
export function userMessagePreview(payload: JsonObject): string | null {
  const pictures = listOf(payload['images']).length + listOf(payload['local_images']).length;
  return typeof payload['message'] === 'string' ? preview(payload['message'], pictures > 0) : null;
}

/** The same for the completed `UserMessage` item of a paginated rollout, whose text parts count as one text. */
export function userItemPreview(item: JsonObject): string | null {
  const parts = listOf(item['content']).map((part) => objectOf(part) ?? {});
  const texts = parts.map(({ type, text }) => (type === 'text' && typeof text === 'string' ? text : ''));
  const pictures = parts.some(({ type }) => type === 'image' || type === 'local_image');
  return preview(texts.join(''), pictures);
}

/** A goal stands in for the first message of a thread that has none. */
export function goalPreview(payload: JsonObject): string | null {
  const objective = objectOf(payload['goal'])?.['objective'];
  return typeof objective === 'string' ? preview(objective.trim(), false, false) : null;
}

function preview(text: string, hasPictures: boolean, hasMarker = true): string | null {
  const marker = hasMarker ? text.indexOf(REQUEST_MARKER) : -1;
  const words = (marker === -1 ? text : text.slice(marker + REQUEST_MARKER.length)).trim();
  if (words !== '') return cut(words);
  return hasPictures ? IMAGE_ONLY : null;
}

function cut(text: string): string {
  const head = text.slice(0, PREVIEW_LIMIT);
  return head.isWellFormed() || !text.isWellFormed() ? head : head.slice(0, -1);
}
