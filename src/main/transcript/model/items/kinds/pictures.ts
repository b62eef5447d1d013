import { callIn } from '../call.ts';
import { pathOf } from '../file-url.ts';
import { type ItemParts, lastPart } from '../part.ts';
import { fileAt, imageRefOf, inlinePicture, type Picture, picturesInParts } from '../picture.ts';
import { saidOrNull } from '../shown-text.ts';
import { firstWord, rawText } from '../values.ts';
import type { Body } from './body.ts';

/** From a `view_image_tool_call` event, a completed `ImageView`, or a call of `view_image` and its output. */
export function imageView(item: ItemParts): Body<'imageView'> {
  return {
    kind: 'imageView',
    images: viewedPictures(item).map((picture) => imageRefOf(picture, item.limits)),
  };
}

/** The file; or what the agent was shown of it, called by the file's path, where the rollout has that. */
export function viewedPictures(item: ItemParts): readonly Picture[] {
  const call = callIn(item);
  const path = call === null ? lastPart(item).body['path'] : call.args['path'];
  const seen = call === null ? [] : picturesInParts(call.answer);
  const label = pathOf(path);
  if (seen.length > 0) return seen.map((picture) => labelled(picture, label));
  const file = fileAt(path);
  return file === null ? [] : [file];
}

function labelled(picture: Picture, label: string | null): Picture {
  return picture.source === 'inline' && label !== null ? { ...picture, label } : picture;
}

/** From an `image_generation_end` event, a completed `ImageGeneration`, or an `image_generation_call`. */
export function imageGeneration(item: ItemParts): Body<'imageGeneration'> {
  const { body } = lastPart(item);
  return {
    kind: 'imageGeneration',
    status: firstWord(body['status']) ?? (item.entry.failed ? 'failed' : 'completed'),
    prompt: saidOrNull(drawingPrompt(item), item.limits),
    images: drawnPictures(item).map((picture) => imageRefOf(picture, item.limits)),
  };
}

export function drawingPrompt(item: ItemParts): string {
  const { body } = lastPart(item);
  return rawText(body['revised_prompt'] ?? body['revisedPrompt']);
}

/** What is in the rollout, else the file it was saved to. */
export function drawnPictures(item: ItemParts): readonly Picture[] {
  const { body } = lastPart(item);
  const drawn = inlinePicture(body['result'], null) ?? fileAt(body['saved_path'] ?? body['savedPath']);
  return drawn === null ? [] : [drawn];
}
