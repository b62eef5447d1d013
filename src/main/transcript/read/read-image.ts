import type { CallResult } from '../../../shared/contract.ts';
import { SkeinError, unsupported } from '../../../shared/errors.ts';
import { DISPLAY_LIMITS, imageBytesOf } from '../model/items/index.ts';
import type { CutLimits } from './cut-json.ts';
import { decodedImage, imageFile, imageType } from './image-bytes.ts';
import { itemOf } from './items-of.ts';
import { readOne } from './read-one.ts';
import type { OpenTranscript } from './types.ts';

/** Enough for the base64 of the largest picture that is shown. */
const IMAGE_CUTS: CutLimits = {
  stringBytes: 28 * 1024 * 1024,
  totalBytes: 64 * 1024 * 1024,
  entries: 100_000,
  depth: 64,
};

/** The bytes of a picture in an item, as `transcript.image` promises. */
export async function readItemImage(
  open: OpenTranscript,
  { item, image }: { readonly item: number; readonly image: number },
): Promise<CallResult<'transcript.image'>> {
  const read = await readOne(open, item, { cutLimits: IMAGE_CUTS });
  const place = { index: item, entry: read.entry };
  const found = imageBytesOf(
    place,
    read.records.map(({ record }) => record),
    image,
  );
  if (found === null) throw isRemote() ? unsupported('fetching a picture from elsewhere') : none();
  const bytes = 'path' in found ? await imageFile(found.path) : decodedImage(found.base64);
  const mime = imageType(bytes);
  if (mime === null) throw unsupported('showing what is no picture');
  return { mime, base64: bytes.toString('base64'), bytes: bytes.length };

  function isRemote(): boolean {
    const shown = itemOf(open, read, DISPLAY_LIMITS);
    return 'images' in shown && shown.images[image]?.source === 'remote';
  }

  function none(): SkeinError {
    return new SkeinError('not_found', `item ${item} has no picture ${image}`);
  }
}
