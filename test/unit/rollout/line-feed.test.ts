import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DroppedLine, LineFeed, type LineReader } from '../../../src/main/rollout/line-feed.ts';

class Collector implements LineReader {
  readonly lines: string[] = [];
  readonly asked: number[] = [];
  readonly offsets: number[] = [];
  readonly droppedLines: { length: number; head: number }[] = [];
  torn = false;
  readonly #wanted: boolean;

  constructor(wanted = true) {
    this.#wanted = wanted;
  }

  line(bytes: Buffer, start: number, end: number, offset: number): void {
    this.lines.push(bytes.toString('utf8', start, end));
    this.offsets.push(offset);
  }

  wants(head: Buffer): boolean {
    this.asked.push(head.length);
    return this.#wanted;
  }

  dropped({ reason, lastByte, offset, length, head }: DroppedLine): void {
    this.lines.push(`<${reason} ${String.fromCharCode(lastByte)}>`);
    this.offsets.push(offset);
    this.droppedLines.push({ length, head: head.length });
  }

  lastIsTorn(): void {
    this.torn = true;
  }
}

/** Where each of the lines begins, in bytes. */
function startsOf(lines: readonly string[]): readonly number[] {
  let start = 0;
  return lines.map((text) => {
    const own = start;
    start += Buffer.byteLength(text) + 1;
    return own;
  });
}

function feedAll(chunks: readonly Buffer[], reader = new Collector()) {
  const feed = new LineFeed(reader);
  for (const chunk of chunks) {
    // Readers may not rely on a chunk after the call: its bytes are overwritten.
    const copy = Buffer.from(chunk);
    feed.feed(copy);
    copy.fill('#');
  }
  feed.end();
  return reader;
}

describe('cutting chunks into lines', () => {
  it('gives the same lines wherever the chunks are cut', () => {
    const content = fc.array(fc.constantFrom('a', 'é', '🙂', '\n', '\r\n', 'word '), { maxLength: 30 });
    fc.assert(
      fc.property(content, fc.array(fc.nat({ max: 60 }), { maxLength: 6 }), (parts, cuts) => {
        const text = parts.join('');
        const bytes = Buffer.from(text);
        const edges = [
          0,
          ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b),
          bytes.length,
        ];
        const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
        const { lines, torn, offsets } = feedAll(chunks);
        const expected = text.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(lines).toEqual(expected);
        expect(offsets).toEqual(startsOf(expected));
        expect(torn).toBe(text !== '' && !text.endsWith('\n'));
      }),
      { numRuns: 500 },
    );
  });

  it('asks once about a long line and drops an unwanted one to its end', () => {
    const chunks = [
      Buffer.from('a\n{'),
      ...Array.from({ length: 5 }, () => Buffer.alloc(50_000, 'x')),
      Buffer.from('} \nb\n'),
    ];
    const { lines, asked, offsets, droppedLines } = feedAll(chunks, new Collector(false));
    expect(lines).toEqual(['a', '<unwanted }>', 'b']);
    expect(asked).toHaveLength(1);
    expect(offsets).toEqual([0, 2, 250_006]);
    expect(droppedLines).toEqual([{ length: 250_003, head: asked[0] }]);
  });

  it('keeps a long line that is wanted', () => {
    const { lines, asked } = feedAll([
      Buffer.alloc(50_000, 'x'),
      Buffer.alloc(50_000, 'y'),
      Buffer.from('\n'),
    ]);
    expect(lines).toEqual(['x'.repeat(50_000) + 'y'.repeat(50_000)]);
    expect(asked).toHaveLength(1);
  });

  it('drops a wanted line that grows beyond the longest one', () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const { lines, offsets, droppedLines } = feedAll([
      ...Array.from({ length: 40 }, () => chunk),
      Buffer.from('}\nnext'),
    ]);
    expect(lines).toEqual(['<too-long }>', 'next']);
    expect(offsets).toEqual([0, 40 * 1024 * 1024 + 2]);
    expect(droppedLines).toEqual([{ length: 40 * 1024 * 1024 + 1, head: 1024 * 1024 }]);
  });

  it('hands all bytes of a wanted line that is too long to who takes them', () => {
    class Long extends Collector {
      readonly pieces: Buffer[] = [];
      readonly begun: number[] = [];

      long(offset: number) {
        this.begun.push(offset);
        return { push: (chunk: Buffer) => void this.pieces.push(Buffer.from(chunk)) };
      }
    }
    const bytes = Buffer.alloc(1024 * 1024, '0123456789abcdef!');
    const reader = new Long();
    feedAll(
      [Buffer.from('a\n{'), ...Array.from({ length: 34 }, () => bytes), Buffer.from('}\nnext\n')],
      reader,
    );
    expect(reader.lines).toEqual(['a', '<too-long }>', 'next']);
    expect(reader.begun).toEqual([2]);
    const line = Buffer.concat([
      Buffer.from('{'),
      ...Array.from({ length: 34 }, () => bytes),
      Buffer.from('}'),
    ]);
    expect(Buffer.concat(reader.pieces).equals(line)).toBe(true);
  });

  it('counts from where it is told that the first chunk begins', () => {
    const reader = new Collector();
    const feed = new LineFeed(reader, 1_000);
    feed.feed(Buffer.from('one\ntw'));
    feed.feed(Buffer.from('o\nthree'));
    feed.end();
    expect(reader.lines).toEqual(['one', 'two', 'three']);
    expect(reader.offsets).toEqual([1_000, 1_004, 1_008]);
  });
});
