import { type OpenTranscript, readItemImage } from '../read/index.ts';
import type { PictureOf } from './types.ts';

/** Larger pictures are not put into a page. */
const MOST_BYTES = 1024 * 1024;

/** Pictures that are in the rollout, as `data:` addresses: none from elsewhere, none that is large, none of another kind. */
export function picturesOf(open: OpenTranscript): PictureOf {
  return async (item, position) => {
    const image = 'images' in item ? item.images[position] : undefined;
    if (image?.source !== 'inline' || (image.bytes ?? 0) > MOST_BYTES) return null;
    try {
      const { mime, base64, bytes } = await readItemImage(open, { item: item.index, image: position });
      return bytes > MOST_BYTES ? null : `data:${mime};base64,${base64}`;
    } catch {
      return null;
    }
  };
}
