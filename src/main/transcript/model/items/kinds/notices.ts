import { type ItemParts, lastPart } from '../part.ts';
import { said } from '../shown-text.ts';
import { firstWord, jsonText, memberOf, rawText } from '../values.ts';
import type { Body } from './body.ts';

/** From a `thread_goal_updated` event. */
export function goal(item: ItemParts): Body<'goal'> {
  const { status } = memberOf(lastPart(item).body, 'goal');
  return { kind: 'goal', objective: said(goalText(item), item.limits), status: firstWord(status) };
}

export function goalText(item: ItemParts): string {
  return rawText(memberOf(lastPart(item).body, 'goal')['objective']);
}

/** From an `error` event, or from one that only warns: `warning`, `stream_error`, which is tried again. */
export function errorItem(item: ItemParts): Body<'error'> {
  const level = lastPart(item).name === 'error' ? 'error' : 'warning';
  return { kind: 'error', level, message: said(errorText(item), item.limits) };
}

export function errorText(item: ItemParts): string {
  const { body } = lastPart(item);
  const texts = [body['message'], body['additional_details']].map(rawText);
  return texts.filter((text) => text !== '').join('\n');
}

/** From a record of a type that no list of this version has. */
export function unknown(item: ItemParts): Body<'unknown'> {
  return { kind: 'unknown', name: nameOf(item), raw: said(recordText(item), item.limits) };
}

export function recordText(item: ItemParts): string {
  return jsonText(lastPart(item).body);
}

const PLACES = {
  event: 'event_msg/',
  item: 'item_completed/',
  response: 'response_item/',
  other: '',
} as const;

function nameOf(item: ItemParts): string {
  const { from, name } = lastPart(item);
  return `${PLACES[from]}${name.slice(0, 200)}`.toWellFormed();
}
