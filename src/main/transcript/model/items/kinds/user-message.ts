import type { ItemOf } from '../../../../../shared/transcript.ts';
import { type JsonObject, listOf } from '../../../../rollout/index.ts';
import { isInjected } from '../../prompt-text.ts';
import { pathOf } from '../file-url.ts';
import { type ItemParts, lastPart } from '../part.ts';
import { fileAt, imageRefOf, type Picture, picturesAt, picturesInParts } from '../picture.ts';
import { said } from '../shown-text.ts';
import { objectsIn, rawText, wordOf } from '../values.ts';
import type { Body } from './body.ts';

type Mention = ItemOf<'userMessage'>['mentions'][number];

/** From a `user_message` event, a completed `UserMessage` or a `message` of the model's interface. */
export function userMessage(item: ItemParts): Body<'userMessage'> {
  return {
    kind: 'userMessage',
    text: said(promptText(item), item.limits),
    images: promptPictures(item).map((picture) => imageRefOf(picture, item.limits)),
    mentions: mentionsIn(item),
  };
}

/** The whole text of a prompt; context that Codex added to it in a response item is left out. */
export function promptText(item: ItemParts): string {
  const { from, body } = lastPart(item);
  if (from === 'event') return unlessBlank(rawText(body['message']));
  const texts = objectsIn(body['content']).map((part) => rawText(part['text']));
  const written = from === 'response' ? texts.filter((text) => !isInjected(text)) : texts;
  return unlessBlank(written.filter((text) => text !== '').join('\n'));
}

/** Pictures in the order in which Codex has them: those that were pasted, then files. */
export function promptPictures(item: ItemParts): readonly Picture[] {
  const { from, body } = lastPart(item);
  if (from !== 'event') return picturesInParts(body['content']);
  const files = listOf(body['local_images'])
    .map(fileAt)
    .filter((picture) => picture !== null);
  return [...picturesAt(body['images']), ...files];
}

function mentionsIn(item: ItemParts): readonly Mention[] {
  const { from, body } = lastPart(item);
  return from === 'event' ? soundsOf(body) : objectsIn(body['content']).flatMap(mentionOf);
}

function mentionOf(part: JsonObject): readonly Mention[] {
  switch (part['type']) {
    case 'skill':
    case 'mention':
      return [{ kind: part['type'], name: wordOf(part['name']) ?? '', path: pathOf(part['path']) }];
    case 'audio':
    case 'input_audio':
      return [sound()];
    case 'local_audio':
      return [soundFile(part['path'])];
    default:
      return [];
  }
}

function soundsOf(body: JsonObject): readonly Mention[] {
  return [...listOf(body['audio']).map(sound), ...listOf(body['local_audio']).map(soundFile)];
}

function sound(): Mention {
  return { kind: 'audio', name: '', path: null };
}

function soundFile(path: unknown): Mention {
  return { kind: 'audio', name: '', path: pathOf(path) };
}

function unlessBlank(text: string): string {
  return text.trim() === '' ? '' : text;
}
