import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  decodedImage,
  imageFile,
  imageType,
  MOST_IMAGE_BYTES,
} from '../../../../src/main/transcript/read/image-bytes.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

describe('the bytes of pictures', () => {
  it('are known by their beginning, whatever they call themselves', () => {
    const cases: readonly (readonly [string, string | null])[] = [
      ['\x89PNG\r\n\x1a\nrest', 'image/png'],
      ['\xff\xd8\xff\xe0rest', 'image/jpeg'],
      ['GIF89arest', 'image/gif'],
      ['GIF87arest', 'image/gif'],
      ['RIFF1234WEBPrest', 'image/webp'],
      ['\0\0\0\x20ftypavifrest', 'image/avif'],
      ['BMrest', 'image/bmp'],
      ['<svg xmlns="http://www.w3.org/2000/svg"><script>', null],
      ['<html>', null],
      ['RIFF1234WAVE', null],
      ['\0\0\0\x20ftypmp42', null],
      ['', null],
    ];
    for (const [bytes, type] of cases) expect(imageType(Buffer.from(bytes, 'latin1')), bytes).toBe(type);
  });

  it('in base64 are decoded up to a size', () => {
    expect(decodedImage(Buffer.from('bytes').toString('base64')).toString()).toBe('bytes');
    expect(() => decodedImage('A'.repeat(MOST_IMAGE_BYTES * 1.4))).toThrow('more than 20 MB');
  });

  it('come from regular files alone, never from folders, devices, pipes or the network', async () => {
    const folder = await tempFolder();
    const path = join(folder, 'a b.png');
    writeFileSync(path, 'bytes');
    symlinkSync(path, join(folder, 'link'));
    expect((await imageFile(path)).toString()).toBe('bytes');
    expect((await imageFile(join(folder, 'link'))).toString()).toBe('bytes');
    mkdirSync(join(folder, 'folder'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const refused = [
      'a.png',
      '//host/share/a.png',
      '\\\\host\\share\\a.png',
      '/dev/zero',
      '/dev/../dev/zero',
      '/proc/self/environ',
      join(folder, 'folder'),
      join(folder, 'pipe'),
      `${path}\0`,
    ];
    for (const one of refused)
      await expect(imageFile(one), one).rejects.toMatchObject({ code: 'unsupported' });
    await expect(imageFile(join(folder, 'gone.png'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are not read when there are too many', async () => {
    const path = join(await tempFolder(), 'large.png');
    writeFileSync(path, '');
    truncateSync(path, MOST_IMAGE_BYTES + 1);
    await expect(imageFile(path)).rejects.toMatchObject({ code: 'unsupported' });
  });
});
