import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineFeed, type LineReader } from '../../../src/main/rollout/line-feed.ts';

class Collector implements LineReader {
  readonly lines: string[] = [];
  readonly asked: number[] = [];
  readonly #wanted: boolean;

  constructor(wanted = true) {
    this.#wanted = wanted;
  }

  line(bytes: Buffer, start: number, end: number): void {
    this.lines.push(bytes.toString('utf8', start, end));
  }

  wants(head: Buffer): boolean {
    this.asked.push(head.length);
    return this.#wanted;
  }

  dropped({ reason, lastByte }: { reason: string; lastByte: number }): void {
    this.lines.push(`<${reason} ${String.fromCharCode(lastByte)}>`);
  }
}

function feedAll(chunks: readonly Buffer[], reader = new Collector()) {
  const feed = new LineFeed(reader);
  for (const chunk of chunks) {
    // Readers may not rely on a chunk after the call: its bytes are overwritten.
    const copy = Buffer.from(chunk);
    feed.feed(copy);
    copy.fill('#');
  }
  const { torn } = feed;
  feed.end();
  return { lines: reader.lines, torn, asked: reader.asked };
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
        const { lines, torn } = feedAll(chunks);
        const expected = text.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(lines).toEqual(expected);
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
    const { lines, asked } = feedAll(chunks, new Collector(false));
    expect(lines).toEqual(['a', '<unwanted }>', 'b']);
    expect(asked).toHaveLength(1);
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
    const { lines } = feedAll([...Array.from({ length: 40 }, () => chunk), Buffer.from('}\nnext')]);
    expect(lines).toEqual(['<too-long }>', 'next']);
  });
});
