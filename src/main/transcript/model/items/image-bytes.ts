import type { EntryPlace, TranscriptRecord } from '../types.ts';
import { mcpPictures } from './kinds/mcp-tool-call.ts';
import { drawnPictures, viewedPictures } from './kinds/pictures.ts';
import { toolPictures } from './kinds/tool-call.ts';
import { promptPictures } from './kinds/user-message.ts';
import { NO_LIMITS } from './limits.ts';
import { type ItemParts, partsOf } from './part.ts';
import type { Picture } from './picture.ts';

/** Where the bytes of a picture are. */
export type ImageBytes =
  | { readonly mime: string; readonly base64: string }
  /** A path as the rollout has it, which may lead anywhere. */
  | { readonly path: string };

/**
 * The picture at a place of the item's `images`; null for a remote one and where there is none. The media type is what
 * the rollout claims, and the base64 may be anything.
 */
export function imageBytesOf(
  place: EntryPlace,
  records: readonly TranscriptRecord[],
  imageIndex: number,
): ImageBytes | null {
  const picture = picturesOf(partsOf(place, records, NO_LIMITS))[imageIndex];
  switch (picture?.source) {
    case 'inline':
      return { mime: picture.mime, base64: picture.base64 };
    case 'file':
      return { path: picture.path };
    case 'remote':
    case undefined:
      return null;
    default:
      return picture satisfies never;
  }
}

function picturesOf(item: ItemParts): readonly Picture[] {
  switch (item.entry.kind) {
    case 'userMessage':
      return promptPictures(item);
    case 'mcpToolCall':
      return mcpPictures(item);
    case 'toolCall':
      return toolPictures(item);
    case 'imageView':
      return viewedPictures(item);
    case 'imageGeneration':
      return drawnPictures(item);
    default:
      return [];
  }
}
