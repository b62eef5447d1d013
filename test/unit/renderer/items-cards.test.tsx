import { QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ClientContext, createQueryCache, SkeinClient } from '../../../src/renderer/client/index.ts';
import { Navigation, NavigationContext } from '../../../src/renderer/navigation/index.ts';
import {
  type FoundWords,
  FoundWordsContext,
  isFoldable,
  ItemView,
  opensByDefault,
} from '../../../src/renderer/transcript/items/index.ts';
import { copyablesOf } from '../../../src/renderer/transcript/items/frame/copyable.ts';
import { shellScript } from '../../../src/renderer/transcript/items/shell-script.ts';
import { Toasts, ToastsContext } from '../../../src/renderer/ui/index.ts';
import { Works, WorksContext } from '../../../src/renderer/works/index.ts';
import { parseThreadId } from '../../../src/shared/thread.ts';
import { type Item, ITEM_KINDS } from '../../../src/shared/transcript.ts';
import { itemOf, whole } from './items-of.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const threadId = parseThreadId('01a1fcf8-0000-7000-8000-000000000001');

/** A client that nothing answers: what is shown here needs no answer. */
const client = new SkeinClient({
  connection: 'connected',
  call: () => new Promise(() => undefined),
  subscribe: () => () => undefined,
  onConnection: () => () => undefined,
});
const page = { location: { hash: '' }, addEventListener: () => undefined } as unknown as Window;
const navigation = new Navigation(page);
const works = new Works(client);
const cache = createQueryCache();

function htmlOf(item: Item, open = true, found: FoundWords | null = null): string {
  if (threadId === null) return '';
  return renderToStaticMarkup(
    <QueryClientProvider client={cache}>
      <ClientContext value={client}>
        <NavigationContext value={navigation}>
          <WorksContext value={works}>
            <ToastsContext value={new Toasts()}>
              <FoundWordsContext value={found}>
                <ItemView
                  item={item}
                  threadId={threadId}
                  open={open}
                  onToggle={() => undefined}
                  now={0}
                  current={false}
                />
              </FoundWordsContext>
            </ToastsContext>
          </WorksContext>
        </NavigationContext>
      </ClientContext>
    </QueryClientProvider>,
  );
}

/** What is to be read of each kind, closed and open. */
const WORDS: { readonly [K in Item['kind']]: readonly [closed: string, open: string] } = {
  userMessage: ['Fix the lock', 'Skein fetches nothing from there'],
  agentMessage: ['Codex', '<strong>fixed</strong>'],
  reasoning: ['Looking around', 'The first thought.'],
  command: ['ls -la', 'total 0'],
  fileChange: ['/src/lease.ts', '10'],
  mcpToolCall: ['lookup', 'Wait, then go on.'],
  toolCall: ['open_file', 'no such file'],
  webSearch: ['sqlite lock', 'Searched the web'],
  imageView: ['graph.png', 'Show image'],
  imageGeneration: ['Made an image', 'A calm diagram'],
  plan: ['1 of 3', 'In progress'],
  review: ['Review begins', 'current changes'],
  compaction: ['Context compacted', 'What was before.'],
  hookPrompt: ['Run the formatter.', 'Run the formatter.'],
  subAgent: ['Robin', 'Look at the tests.'],
  goal: ['No start fails.', 'active'],
  error: ['Warning', 'Almost full'],
  unknown: ['event_msg/vision', '&quot;vision&quot;'],
};

describe.each(ITEM_KINDS)('the card of %s', (kind) => {
  test('says what it is, closed and open', () => {
    const [closed, open] = WORDS[kind];
    expect(htmlOf(itemOf(kind), false)).toContain(closed);
    expect(htmlOf(itemOf(kind), true)).toContain(open);
  });

  test('has its actions, and the title opens it where it can be opened', () => {
    const html = htmlOf(itemOf(kind), false);
    expect(html).toContain('aria-label="Item actions"');
    expect(html).toContain('aria-label="Copy link"');
    expect(html).toContain('aria-label="Show raw lines"');
    expect(html.includes('aria-expanded')).toBe(isFoldable(itemOf(kind)));
  });

  test('has no style of its own, which the content policy forbids', () => {
    expect(htmlOf(itemOf(kind))).not.toMatch(/\sstyle=/u);
  });
});

test('what was done is open, how it came about is not', () => {
  const open = ITEM_KINDS.filter((kind) => opensByDefault(itemOf(kind)));
  expect(open).toEqual(['command', 'fileChange', 'toolCall', 'imageView', 'imageGeneration', 'plan']);
  expect(opensByDefault(itemOf('toolCall', { status: 'completed' }))).toBe(false);
  expect(isFoldable(itemOf('command', { output: null }))).toBe(false);
  expect(isFoldable(itemOf('compaction', { summary: null }))).toBe(false);
});

test('an edit of many files shows the first of them, and the one with what is found', () => {
  const edit = { kind: 'update', movePath: null, added: 1, removed: 0, diff: whole('+x') } as const;
  const changes = Array.from({ length: 5_000 }, (_, at) => ({ ...edit, path: `/src/file-${at}.ts` }));
  const item = itemOf('fileChange', { changes });
  const html = htmlOf(item);
  expect(html).toContain('/src/file-99.ts');
  expect(html).not.toContain('/src/file-100.ts');
  expect(html).toContain('Show 100 more files of 4,900');
  const found = htmlOf(item, true, { item: item.index, query: 'file-120.ts', matchCase: false });
  expect(found).toContain('/src/file-120.ts');
});

test('a prompt shows the words of its user, and folds what an editor put before them', () => {
  const text = whole('# Context from my IDE setup:\n- tabs.ts\n\n## My request for Codex:\nfix it');
  const item = itemOf('userMessage', { text });
  const html = htmlOf(item);
  expect(html).toContain('fix it');
  expect(html).toContain('What the editor added');
  expect(html).not.toContain('tabs.ts');
  const found = htmlOf(item, true, { item: item.index, query: 'TABS', matchCase: false });
  expect(found).toContain('tabs.ts');
});

describe('a text that is not all here', () => {
  test('says how much is left out, and where', () => {
    const output = { text: 'first\nlast', omitted: 1_200_000, omittedAt: 6 };
    const html = htmlOf(itemOf('command', { output }));
    expect(html).toMatch(/first.*1,200,000 characters are left out here\..*Show all.*last/su);
  });

  test('in a message too', () => {
    const html = htmlOf(itemOf('agentMessage', { text: { text: 'begins', omitted: 9, omittedAt: 6 } }));
    expect(html).toMatch(/begins.*9 characters are left out/su);
  });
});

describe('a long output', () => {
  const output = whole(Array.from({ length: 252 }, (_, at) => `line ${at + 1};`).join('\n'));

  test('shows its first lines and how many there are more', () => {
    const html = htmlOf(itemOf('command', { output }));
    expect(html).toContain('line 12;');
    expect(html).not.toContain('line 13;');
    expect(html).toContain('Show 240 more lines');
  });

  test('shows all when words are looked for that stand further down', () => {
    const found = { item: 7, query: 'LINE 200;', matchCase: false };
    expect(htmlOf(itemOf('command', { output }), true, found)).toContain('line 200;');
    expect(htmlOf(itemOf('command', { output }), true, { ...found, item: 8 })).not.toContain('line 200;');
    expect(htmlOf(itemOf('command', { output }), true, { ...found, matchCase: true })).not.toContain(
      'line 200;',
    );
  });

  test('of 64 KiB takes less than a frame', () => {
    const item = itemOf('command', {
      output: whole('\u001b[32mok\u001b[0m and more words of it\n'.repeat(2_000)),
    });
    htmlOf(item);
    const times = Array.from({ length: 9 }, () => cpuTimeOf(() => htmlOf(item)));
    expect(Math.min(...times)).toBeLessThan(16);
  });
});

describe('what is not to be trusted', () => {
  test('is named where it cannot be seen: in commands, paths, diffs, outputs and addresses', () => {
    const bad = 'a\u202Eb';
    const items = [
      itemOf('command', { command: whole(bad), output: null }),
      itemOf('command', { output: whole(bad) }),
      itemOf('webSearch', { action: 'openPage', url: `https://example.invalid/${bad}` }),
      itemOf('mcpToolCall', { tool: bad }),
      itemOf('unknown', { name: bad }),
      itemOf('imageView', { images: [{ source: 'file', label: bad, bytes: null }] }),
    ];
    for (const item of items) expect(htmlOf(item)).toContain('U+202E');
    const edit = { kind: 'update', movePath: null, added: 1, removed: 0 } as const;
    const diff = itemOf('fileChange', { changes: [{ ...edit, path: '/p', diff: whole(`+${bad}`) }] });
    expect(htmlOf(diff)).toContain('U+202E');
    const path = itemOf('fileChange', { changes: [{ ...edit, path: bad, diff: whole('+x') }] });
    expect(htmlOf(path)).toContain('U+202E');
  });

  test('is text, whatever it looks like', () => {
    const bad = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    for (const kind of ITEM_KINDS) {
      const item = JSON.parse(
        JSON.stringify(itemOf(kind), (key, value: unknown) =>
          typeof value === 'string' &&
          !['kind', 'status', 'source', 'phase', 'level', 'at', 'id'].includes(key)
            ? bad
            : value,
        ),
      ) as Item;
      expect(htmlOf({ ...item, kind } as Item)).not.toMatch(/<(?:script|img|iframe|object|embed)\b/u);
    }
  });

  test('a sub-agent is a link only by the id of a thread', () => {
    expect(htmlOf(itemOf('subAgent'))).toContain('Open its thread');
    expect(htmlOf(itemOf('subAgent', { threadIds: ['javascript:alert(1)'] }))).not.toContain(
      'Open its thread',
    );
  });

  test('empty texts make empty cards', () => {
    for (const kind of ITEM_KINDS) {
      const item = JSON.parse(
        JSON.stringify(itemOf(kind), (key, value: unknown) =>
          key === 'text' && typeof value === 'string' ? '' : value,
        ),
      ) as Item;
      expect(htmlOf(item, true)).toContain('Item actions');
    }
  });
});

test('each item can be copied as what it is', () => {
  const texts = (item: Item) => copyablesOf(item).map(({ label, text }) => [label, text()]);
  expect(texts(itemOf('command', { output: whole('\u001b[31mred\u001b[0m') }))).toEqual([
    ['Copy command', 'ls -la'],
    ['Copy output', 'red'],
  ]);
  expect(copyablesOf(itemOf('plan'))[0]?.text()).toBe('- [x] Look\n- [-] Fix\n- [ ] Test');
  expect(copyablesOf(itemOf('fileChange'))[0]?.text()).toContain('+const a = 30;');
  expect(copyablesOf(itemOf('command', { output: null })).map(({ label }) => label)).toEqual([
    'Copy command',
  ]);
});

test('the shell around a script goes without saying', () => {
  expect(shellScript(`/bin/bash -lc 'rg -n "open_state" src'`)).toBe('rg -n "open_state" src');
  expect(shellScript(`bash -lc "it's \\"x\\""`)).toBe(`it's "x"`);
  expect(shellScript(`/usr/bin/zsh -c a'^b'`)).toBe('a^b');
  expect(shellScript('bash -lc ls')).toBe('ls');
  expect(shellScript(`bash -lc 'ls "$0"' x`)).toBeNull();
  expect(shellScript('ls -la')).toBeNull();
  expect(shellScript(`bash -lc 'unclosed`)).toBeNull();
  expect(shellScript('bash -lc ')).toBeNull();
});
