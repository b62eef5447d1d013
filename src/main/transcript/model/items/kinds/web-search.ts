import { type JsonObject, objectOf } from '../../../../rollout/index.ts';
import { type ItemParts, lastPart } from '../part.ts';
import { wordOf, wordsIn } from '../values.ts';
import type { Body } from './body.ts';

/** UTF-16 units of a query or an address that are shown. */
const LONGEST = 4000;

/** From a `web_search_end` event, a completed `WebSearch`, or a `web_search_call`, which has only the action. */
export function webSearch(item: ItemParts): Body<'webSearch'> {
  const { body } = lastPart(item);
  const action = objectOf(body['action']);
  return {
    kind: 'webSearch',
    query: short(body['query']) ?? queryOf(action ?? {}),
    action: action === null ? null : actionWord(action['type']),
    queries: wordsIn(action?.['queries'])
      .slice(0, 100)
      .map((query) => cut(query)),
    url: short(action?.['url']),
    pattern: short(action?.['pattern']),
  };
}

function actionWord(type: unknown): string {
  switch (type) {
    case 'search':
      return 'search';
    case 'open_page':
    case 'openPage':
      return 'openPage';
    case 'find_in_page':
    case 'findInPage':
      return 'findInPage';
    default:
      return 'other';
  }
}

/** What Codex calls a search by when only its action is known. */
function queryOf(action: JsonObject): string {
  const pattern = short(action['pattern']);
  const url = short(action['url']);
  const asked = short(action['query']) ?? firstOf(wordsIn(action['queries']));
  if (pattern !== null) return url === null ? `'${pattern}'` : `'${pattern}' in ${url}`;
  return asked === '' ? (url ?? '') : asked;
}

/** Several searches at once are called by the first. */
function firstOf([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? cut(first) : `${cut(first)} ...`;
}

function short(value: unknown): string | null {
  const word = wordOf(value);
  return word === null ? null : cut(word);
}

function cut(text: string): string {
  return text.slice(0, LONGEST).toWellFormed();
}
