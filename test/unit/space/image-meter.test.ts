import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ImageMeter } from '../../../src/main/space/image-meter.ts';

function count(pieces: readonly string[]): number {
  const meter = new ImageMeter();
  for (const piece of pieces) meter.push(Buffer.from(`xx${piece}yy`), 2, 2 + Buffer.byteLength(piece));
  return meter.bytes;
}

const PICTURE = 'data:image/png;base64,iVBORw0KGgo=';

it('counts a picture from its mark to the quote that ends it', () => {
  expect(count([`{"image_url":"${PICTURE}","detail":"high"}`])).toBe(PICTURE.length);
});

it('a picture in a text that is JSON within JSON ends at the backslash before the quote', () => {
  expect(count([`{"output":"{\\"url\\":\\"${PICTURE}\\"}"}`])).toBe(PICTURE.length);
});

it('several pictures add up, and text without pictures has none', () => {
  expect(count([`"${PICTURE}" and "${PICTURE}"`])).toBe(2 * PICTURE.length);
  expect(count(['the address data:image is no picture, data:text/plain is none either'])).toBe(0);
});

it('gives the same wherever the text is cut into pieces', () => {
  const text = `a "${PICTURE}" data:data:image/x" data:image/gif;base64,AA\\" data:ima`;
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
      const pieces = at.slice(1).map((end, index) => text.slice(at[index], end));
      expect(count(pieces)).toBe(count([text]));
    }),
  );
});

it('a picture that the line breaks off in counts up to there, and nothing of it stays for the next line', () => {
  const meter = new ImageMeter();
  meter.push(Buffer.from('"data:image/png;base64,AAAA'), 0, 27);
  expect(meter.bytes).toBe(26);
  meter.reset();
  meter.push(Buffer.from('BBBB"'), 0, 5);
  expect(meter.bytes).toBe(0);
});
