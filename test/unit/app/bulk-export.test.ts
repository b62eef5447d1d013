import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { archiveEnd, directoryRecord } from '../../../src/main/app/bulk/zip/zip-records.ts';
import { ZipWriter } from '../../../src/main/app/bulk/zip/index.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../support/rollout-builder.ts';
import { openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** Files of an archive as its directory names them. */
function unpacked(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  const files = new Map<string, Buffer>();
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, nameBytes, extra] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
    ];
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes);
    const from = local + 30 + zip.readUInt16LE(local + 26);
    files.set(name, inflateRawSync(zip.subarray(from, from + packed)));
    at += 46 + nameBytes + extra;
  }
  return files;
}

describe('a zip archive', () => {
  it('gives back every file byte for byte, also to other programs', async () => {
    const folder = await tempFolder();
    const [big, small] = [join(folder, 'big'), join(folder, 'small')];
    writeFileSync(big, Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * at) % 251)));
    writeFileSync(small, '');
    const path = join(folder, 'x.zip');
    const zip = await ZipWriter.create(path);
    await zip.add(big, 'Größe 大.md', new Date('2026-03-04T10:11:12'));
    await zip.add(small, 'leer.md', new Date('1970-01-01T00:00:00'));
    await zip.finish();
    const files = unpacked(readFileSync(path));
    expect([...files.keys()]).toEqual(['Größe 大.md', 'leer.md']);
    expect(files.get('Größe 大.md')?.equals(readFileSync(big))).toBe(true);
    expect(files.get('leer.md')).toHaveLength(0);
    expect(tested(path)).toMatch(/ok/);
  });

  it('leaves out a file that cannot be read and stays whole', async () => {
    const folder = await tempFolder();
    writeFileSync(join(folder, 'a'), 'words');
    const path = join(folder, 'x.zip');
    const zip = await ZipWriter.create(path);
    await expect(zip.add(join(folder, 'gone'), 'gone.md', new Date())).rejects.toThrow(/ENOENT/);
    await zip.add(join(folder, 'a'), 'a.md', new Date());
    await zip.finish();
    expect(unpacked(readFileSync(path)).get('a.md')?.toString()).toBe('words');
    expect([...unpacked(readFileSync(path)).keys()]).toEqual(['a.md']);
  });

  it('has the large form for many files and offsets beyond 4 GB', () => {
    const entry = { name: 'x', at: new Date(), crc: 1, packedBytes: 2, bytes: 3, offset: 5_000_000_000 };
    const record = directoryRecord(entry);
    expect(record.readUInt32LE(42)).toBe(0xffff_ffff);
    expect(record.readBigUInt64LE(record.length - 8)).toBe(5_000_000_000n);
    const end = archiveEnd({ files: 70_000, offset: 6_000_000_000, bytes: 99 });
    expect(end.readUInt32LE(0)).toBe(0x0606_4b50);
    expect(end.readBigUInt64LE(24)).toBe(70_000n);
    expect(end.readBigUInt64LE(48)).toBe(6_000_000_000n);
    expect(end.readBigUInt64LE(64)).toBe(6_000_000_099n);
  });
});

describe('exporting many threads', () => {
  it('writes a document for each, with names that differ, and leaves the rollouts alone', async () => {
    const [home, data] = [await tempFolder(), await tempFolder()];
    const paths = [1, 2, 3].map((number) =>
      writeRollout(home, {
        threadId: testThreadId(number),
        at: new Date(Date.UTC(2026, 4, 1)),
        lines: [metaLine(testThreadId(number)), userMessageLine('The same words')],
      }),
    );
    const before = paths.map(hashOf);
    const saved = join(data, 'saved.zip');
    const skein = await openSkein(home, { data, host: 'desktop', saveAs: () => Promise.resolve(saved) });
    onTestFinished(() => skein.close());
    const target = { kind: 'all', filter: { archived: 'all' }, query: '', except: [] } as const;
    const order = { target, format: 'md', outputs: true, mask: true, expect: 3 } as const;
    const { document, counts } = await skein.call('bulk.export', order);
    expect(counts.done).toBe(3);
    expect(document).toMatchObject({ name: 'saved.zip', path: saved, bytes: statSync(saved).size });
    const files = unpacked(readFileSync(saved));
    expect(new Set(files.keys()).size).toBe(3);
    for (const [name, content] of files) {
      expect(name).toMatch(/The same words\.md$/);
      expect(content.toString()).toContain('The same words');
    }
    expect(paths.map(hashOf)).toEqual(before);
    const raw = { ...order, format: 'jsonl', outputs: false } as const;
    await expect(skein.call('bulk.export', raw)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

/** What `unzip` or Python say of an archive; `ok` where neither is there. */
function tested(path: string): string {
  try {
    return execFileSync('python3', ['-m', 'zipfile', '-t', path], { encoding: 'utf8' }).replace(
      'Done testing',
      'ok',
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'ok';
    throw error;
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
