import { describe, expect, test } from 'vitest';
import {
  Highlighter,
  type HighlightWorker,
} from '../../../src/renderer/transcript/items/code/highlighter.ts';
import { languageOf, languageOfPath } from '../../../src/renderer/transcript/items/code/languages.ts';
import { highlightCode } from '../../../src/renderer/workers/highlight-code.ts';
import {
  type HighlightAnswer,
  type HighlightRequest,
  LANGUAGES,
  TOKEN_KINDS,
  type Tokens,
} from '../../../src/renderer/workers/highlight-messages.ts';

async function pieces(code: string, language: string): Promise<readonly string[]> {
  const tokens = (await highlightCode({ code, language })) ?? [];
  let from = 0;
  return tokens.flatMap((end, at) => {
    if (at % 2 === 1) return [];
    const text = code.slice(from, end);
    from = end;
    const kind = TOKEN_KINDS[tokens[at + 1] ?? 0];
    return kind === 'plain' ? [] : [`${kind} ${text}`];
  });
}

describe('colours of code', () => {
  test('are pieces of the code as it is', async () => {
    expect(await pieces('const a = "<b>"; // c', 'typescript')).toEqual([
      'keyword const',
      'string "<b>"',
      'comment // c',
    ]);
  });

  test('are known for every language, and for languages inside others', async () => {
    for (const language of LANGUAGES) expect(await highlightCode({ code: 'a = 1', language })).not.toBeNull();
    expect(await pieces('<style>a { color: red }</style>', 'xml')).toContain('attribute color');
  });

  test('end where the code ends', async () => {
    const code = '# a\n\n<b>x</b>\n\n```js\nlet a\n```\n';
    const tokens = (await highlightCode({ code, language: 'markdown' })) ?? [];
    expect(tokens.at(-2)).toBe(code.length);
  });

  test('there are none for other languages', async () => {
    expect(await highlightCode({ code: 'x', language: 'constructor' })).toBeNull();
    expect(languageOf('__proto__')).toBeNull();
    expect(languageOf('TSX')).toBe('typescript');
    expect(languageOfPath('C:\\work\\Makefile')).toBe('makefile');
    expect(languageOfPath('/a/b.test.py')).toBe('python');
    expect(languageOfPath('/a/b')).toBeNull();
  });
});

/** A worker that answers when it is told to. */
class HeldWorker implements HighlightWorker {
  onmessage: ((event: MessageEvent<HighlightAnswer>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly requests: HighlightRequest[] = [];
  ended = false;

  postMessage(request: HighlightRequest): void {
    this.requests.push(request);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(tokens: Tokens | null): void {
    const id = this.requests.at(-1)?.id ?? 0;
    this.onmessage?.(new MessageEvent('message', { data: { id, tokens } }));
  }
}

function withWorkers(patienceMs = 10_000) {
  const workers: HeldWorker[] = [];
  const highlighter = new Highlighter(() => {
    const worker = new HeldWorker();
    workers.push(worker);
    return worker;
  }, patienceMs);
  return { workers, highlighter };
}

describe('asking for colours', () => {
  test('one code is coloured at a time, and the answer is kept', () => {
    const { workers, highlighter } = withWorkers();
    const got: Tokens[] = [];
    highlighter.ask('a', 'css', (tokens) => got.push(tokens));
    highlighter.ask('b', 'css', (tokens) => got.push(tokens));
    expect(workers[0]?.requests.map(({ code }) => code)).toEqual(['a']);
    workers[0]?.answer([1, 1]);
    expect(workers[0]?.requests.map(({ code }) => code)).toEqual(['a', 'b']);
    workers[0]?.answer([1, 2]);
    expect(got).toEqual([
      [1, 1],
      [1, 2],
    ]);
    expect(highlighter.known('a', 'css')).toEqual([1, 1]);
    expect(workers).toHaveLength(1);
  });

  test('code that is not shown any more is left out', () => {
    const { workers, highlighter } = withWorkers();
    highlighter.ask('a', 'css', () => undefined);
    const stop = highlighter.ask('b', 'css', () => undefined);
    highlighter.ask('c', 'css', () => undefined);
    stop();
    workers[0]?.answer([1, 1]);
    expect(workers[0]?.requests.map(({ code }) => code)).toEqual(['a', 'c']);
  });

  test('a worker that is stuck is ended, and the next code gets another', async () => {
    const { workers, highlighter } = withWorkers(20);
    highlighter.ask('stuck', 'css', () => undefined);
    highlighter.ask('next', 'css', () => undefined);
    await expect.poll(() => workers[1]?.requests.map(({ code }) => code)).toEqual(['next']);
    expect(workers[0]?.ended).toBe(true);
    workers[1]?.answer(null);
  });

  test('where no worker can run nothing is asked for after a few tries', () => {
    const { workers, highlighter } = withWorkers();
    for (const code of ['a', 'b', 'c', 'd', 'e']) highlighter.ask(code, 'css', () => undefined);
    for (let at = 0; at < 3; at += 1) workers[at]?.onerror?.(new Event('error') as ErrorEvent);
    highlighter.ask('f', 'css', () => undefined);
    expect(workers).toHaveLength(3);
  });

  test('long code stays as it is', () => {
    const { workers, highlighter } = withWorkers();
    highlighter.ask('a'.repeat(50_001), 'css', () => undefined);
    highlighter.ask('a\n'.repeat(801), 'css', () => undefined);
    expect(workers).toEqual([]);
  });
});
