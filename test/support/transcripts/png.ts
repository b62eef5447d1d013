import { crc32, deflateSync } from 'node:zlib';

/** A PNG of a soft gradient with a darker bar in it: something that can be told from an empty frame. */
export function pngPicture(width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bar = x > width * 0.3 && x < width * 0.4 && y > height * 0.2;
      const at = y * (1 + width * 3) + 1 + x * 3;
      rows[at] = bar ? 40 : 90 + Math.floor((x / width) * 120);
      rows[at + 1] = bar ? 60 : 140 + Math.floor((y / height) * 60);
      rows[at + 2] = bar ? 120 : 220 - Math.floor((x / width) * 60);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The same as a data URL. */
export function pngAddress(width: number, height: number): string {
  return `data:image/png;base64,${pngPicture(width, height).toString('base64')}`;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
