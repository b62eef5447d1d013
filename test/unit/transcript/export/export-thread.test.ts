import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportOrder } from '../../../../src/main/transcript/index.ts';
import { EXPORT_FORMATS } from '../../../../src/shared/transcript.ts';
import { eventLine, paginatedMetaLine, rolloutText } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { PLANTED, PRIVATE_KEY, random } from '../secrets/planted.ts';
import { ID, META, recorded, sourceOf, THREAD, transcripts, turnLines, watching } from './sources.ts';

type Source = Awaited<ReturnType<typeof sourceOf>>;

async function exported(source: Source, order: Partial<ExportOrder> & Pick<ExportOrder, 'format'>) {
  const path = join(await tempFolder(), `thread.${order.format}`);
  const facts = [
    ['Title', 'A <b>thread</b>'],
    ['Id', ID],
  ] as const;
  const whole = { outputs: true, mask: false, path, thread: THREAD, facts, ...order };
  const { bytes, masked } = await transcripts().export(source, whole, watching());
  const text = readFileSync(path, 'utf8');
  expect(bytes).toBe(Buffer.byteLength(text));
  return { text, masked };
}

const NASTY = [
  '</style><script>alert(1)</script><img src=x onerror=alert(1)>',
  'unclosed ```js',
  '```js',
  'let a = "</pre>";',
].join('\n');
const FENCES = 'a\n```\nb\n`````\nc';

const source = () =>
  sourceOf([
    META,
    ...turnLines({
      user: NASTY,
      command: 'printf "<b>"',
      output: `\u001b[31mred\u001b[0m\u202e\n${FENCES}`,
      agent: `See \`<code>\` <!-- x --> <b>bold</b>\n${NASTY}`,
    }),
  ]);

describe('exporting as Markdown', () => {
  it('has the title, facts, turns and items as headings', async () => {
    const { text } = await exported(await source(), { format: 'md' });
    expect(text.split('\n')[0]).toBe('# A \\<b\\>thread\\</b\\>');
    expect(text).toContain(`- Id: \`${ID}\``);
    expect(text.match(/^## Turn \d+.*$/gm)).toHaveLength(1);
    expect(text.match(/^### .*$/gm)).toEqual(['### User', '### Command', '### Agent']);
  });

  it('lets nothing in a message or an output out of where it stands', async () => {
    const { text } = await exported(await source(), { format: 'md' });
    const outside = text.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '').replaceAll(/`[^`\n]+`/g, '');
    expect(outside).not.toMatch(/(?<!\\)<(?!\/?(?:details|summary)>)/);
    expect(text).toContain('See `<code>` &lt;!-- x --> &lt;b>bold');
    expect(text).toContain('``````text\nred[U+202E]\na\n```\nb\n`````\nc\n``````');
  });

  it('makes links of pictures in messages, so that reading it fetches nothing', async () => {
    const agent = '![a](https://example.org/t.png) and `![b](c)`';
    const { text } = await exported(await sourceOf([META, ...turnLines({ user: 'a', agent })]), {
      format: 'md',
    });
    expect(text).toContain('\\![a](https://example.org/t.png) and `![b](c)`');
  });

  it('leaves out outputs where asked', async () => {
    const { text } = await exported(await source(), { format: 'md', outputs: false });
    expect(text).not.toContain('red');
    expect(text).toContain('printf');
  });
});

describe('exporting as HTML', () => {
  it('is one page without scripts in which every text is escaped', async () => {
    const { text } = await exported(await source(), { format: 'html' });
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(text).not.toMatch(/<script|<img|<b>|onerror=alert\(1\)>|\u202e|\u001b/);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const open = [...text.matchAll(/<(article|section|details|pre|main|body|html)\b/g)].length;
    const closed = [...text.matchAll(/<\/(article|section|details|pre|main|body|html)>/g)].length;
    expect(open).toBe(closed);
  });

  it('shows headings, bold words, code and lists of messages as such', async () => {
    const agent =
      '## Done `a<b>`\n\n- one **bold <i>**\n- two ** not bold **\n\n```ts\nlet a = 1 < 2;\n```\nend `unclosed';
    const { text } = await exported(await sourceOf([META, ...turnLines({ user: 'a', agent })]), {
      format: 'html',
    });
    expect(text).toContain('<strong class="title">Done <code>a&lt;b&gt;</code></strong>');
    expect(text).toContain('• one <strong>bold &lt;i&gt;</strong>\n• two ** not bold **');
    expect(text).toContain('<pre tabindex="0"><code>let a = 1 &lt; 2;</code></pre>');
    expect(text).toContain('end `unclosed');
  });

  it('takes time in proportion to a message, whatever it holds', async () => {
    for (const fill of [
      '`',
      '` ``',
      '**a',
      '** *',
      '<',
      '#',
      '```\n',
      '~~~',
      '[',
      '\u001b[1m',
      '\u001b]',
      '\u202e',
      '&',
      '\r',
    ]) {
      const user = fill.repeat(200_000 / fill.length);
      const from = await sourceOf([META, ...turnLines({ user, agent: 'b', output: user })]);
      for (const format of ['md', 'html'] as const) {
        const before = process.threadCpuUsage();
        await exported(from, { format, mask: true });
        const { user } = process.threadCpuUsage(before);
        expect(user / 1000, `${format} ${fill}`).toBeLessThan(2_000);
      }
    }
  }, 60_000);

  it('has small pictures of the rollout in it, and none from elsewhere', async () => {
    const png =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const big = `data:image/png;base64,${Buffer.concat([Buffer.from(png.slice(22), 'base64'), Buffer.alloc(1_100_000)]).toString('base64')}`;
    const message = {
      message: 'look',
      images: [png, 'https://example.org/tracker.png', big, 'data:image/svg+xml;base64,PHN2Zz48L3N2Zz4='],
    };
    const { text } = await exported(await sourceOf([META, eventLine('user_message', message)]), {
      format: 'html',
    });
    expect(text.match(/<img /g)).toHaveLength(1);
    expect(text).toContain(`<img src="${png}"`);
    expect(text).not.toContain('src="http');
  });
});

describe('exporting as JSON', () => {
  it('has the thread and its turns with their items', async () => {
    const lines = [
      META,
      ...turnLines({ user: 'one', output: 'out', agent: 'two' }),
      ...turnLines({ user: 'three', agent: 'four' }),
    ];
    const { text } = await exported(await sourceOf(lines), { format: 'json' });
    const { thread, turns } = JSON.parse(text);
    expect(thread).toEqual(THREAD);
    expect(turns.map(({ items }: { items: { kind: string }[] }) => items.map(({ kind }) => kind))).toEqual([
      ['userMessage', 'command', 'agentMessage'],
      ['userMessage', 'command', 'agentMessage'],
    ]);
    expect(Object.keys(turns[0])).toEqual(
      expect.arrayContaining(['id', 'status', 'startedAt', 'completedAt', 'items']),
    );
    expect(turns[0].items[1].output.text).toBe('out');
  });

  it('equals what is read, for threads of the real Codex', async () => {
    for (const name of [
      '131-commands',
      '131-rollback',
      '169-mcp',
      '169-patches',
      '169-agents',
      '169-compaction',
      '131-killed',
    ]) {
      const from = recorded(name);
      const { turns } = JSON.parse((await exported(from, { format: 'json' })).text);
      const { items } = await transcripts().read(from, { from: 0, limit: 200 });
      const read = await transcripts().turns(from, { from: 0, limit: 200 });
      expect(turns.flatMap((turn: { items: unknown[] }) => turn.items)).toEqual(items);
      expect(turns.map(({ id }: { id: string }) => id)).toEqual(read.turns.map(({ id }) => id));
      for (const format of ['md', 'html'] as const)
        expect((await exported(from, { format })).text.length).toBeGreaterThan(0);
    }
  });

  it('is empty turns for an empty thread', async () => {
    expect(JSON.parse((await exported(await sourceOf([META]), { format: 'json' })).text).turns).toEqual([]);
  });
});

describe('exporting the raw lines', () => {
  it('copies them byte for byte, decompressed', async () => {
    const text = `${rolloutText([META, ...turnLines({ user: 'ü', agent: 'b' })])}no json\n{"torn`;
    expect((await exported(await sourceOf(text), { format: 'jsonl' })).text).toBe(text);
    expect((await exported(await sourceOf(text, { compressed: true }), { format: 'jsonl' })).text).toBe(text);
  });

  it('begins with the history that a fork shares, up to where it was cut', async () => {
    const base = rolloutText([paginatedMetaLine(ID), eventLine('agent_message', { message: 'shared' })]);
    const baseSource = await sourceOf(`${base}{"later":1}\n`);
    const own = rolloutText([paginatedMetaLine(ID)]);
    const fork = {
      ...(await sourceOf(own)),
      bases: [{ path: baseSource.path, compressed: false, endBytes: Buffer.byteLength(base) }],
    };
    expect((await exported(fork, { format: 'jsonl' })).text).toBe(base + own);
  });

  it('changes no byte but those of secrets when it masks', async () => {
    const odd = Buffer.concat([
      Buffer.from('{"a":"\u00fc \u2028'),
      Buffer.from([0xff, 0xc3, 0x28]),
      Buffer.from('"}\n'),
    ]);
    const from = await sourceOf(Buffer.concat([Buffer.from(rolloutText([META])), odd]));
    const path = join(await tempFolder(), 'copy.jsonl');
    await transcripts().export(
      from,
      { format: 'jsonl', outputs: true, mask: true, path, thread: THREAD, facts: [] },
      watching(),
    );
    expect(readFileSync(path).equals(readFileSync(from.path))).toBe(true);
  });
});

describe('masking', () => {
  /** Every secret in a prompt, a command, an output, JSON inside JSON, an answer; long texts between them. */
  const lines = () => [
    META,
    ...PLANTED.flatMap(({ text }, at) => [
      ...turnLines({
        user: `${at} ${text}`,
        command: `echo '${text}'`,
        output: `${'x '.repeat(at * 4_000)}\n${text}\n`,
        agent: `It is ${text}`,
      }),
      eventLine('mcp_tool_call_end', {
        call_id: `m${at}`,
        invocation: { server: 's', tool: 't', arguments: { note: text, nested: JSON.stringify({ text }) } },
        duration: { secs: 0, nanos: 1 },
        result: { Ok: { content: [{ type: 'text', text }], is_error: false } },
      }),
    ]),
    eventLine('agent_message', { message: PRIVATE_KEY }),
  ];

  it.each(EXPORT_FORMATS)('lets no secret into %s', async (format) => {
    const { text, masked } = await exported(await sourceOf(lines()), {
      format,
      mask: true,
      thread: { ...THREAD, name: `ghp_${random(36)}` },
      facts: [
        ['Title', 'x'],
        ['Origin', 'https://dev:h0rse#tr4il@git.example.org/x'],
      ],
    });
    expect(masked).toBeGreaterThan(PLANTED.length * 4);
    for (const { secret, kind } of PLANTED) expect(text.includes(secret), kind).toBe(false);
    for (const line of PRIVATE_KEY.split('\n')) expect(text.includes(line)).toBe(false);
    if (format === 'json') expect(JSON.parse(text).turns).toHaveLength(PLANTED.length);
    if (format === 'jsonl') for (const line of text.trimEnd().split('\n')) JSON.parse(line);
  });

  it.each(EXPORT_FORMATS)('leaves everything as it is in %s without it', async (format) => {
    const { text, masked } = await exported(await sourceOf(lines()), { format });
    expect(masked).toBe(0);
    expect(text).not.toContain('[masked');
  });

  it('lists every secret with where it stands first and how often, and shows none of them', async () => {
    const { findings, total, complete } = await transcripts().secrets(
      await sourceOf(lines()),
      { outputs: true },
      watching(),
    );
    expect(complete).toBe(true);
    expect(total).toBe(findings.reduce((sum, { count }) => sum + count, 0));
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(PLANTED.map(({ kind }) => kind)));
    const github = findings.find(({ kind }) => kind === 'GitHub token');
    expect(github?.preview).toBe('ghp_…');
    for (const { secret } of PLANTED) expect(JSON.stringify(findings)).not.toContain(secret);
  });

  it('does not count secrets in outputs that are left out', async () => {
    const from = await sourceOf([META, ...turnLines({ user: 'a', output: `ghp_${random(36)}`, agent: 'b' })]);
    expect((await transcripts().secrets(from, { outputs: true }, watching())).total).toBe(1);
    expect((await transcripts().secrets(from, { outputs: false }, watching())).total).toBe(0);
  });
});

describe('an export that does not come to its end', () => {
  it.each(EXPORT_FORMATS)('leaves no file when %s is cancelled', async (format) => {
    const many = Array.from({ length: 60 }, (_, at) =>
      eventLine('agent_message', { message: `${at} ${'y'.repeat(50_000)}` }),
    );
    const path = join(await tempFolder(), 'thread');
    const watch = watching();
    const order = { format, outputs: true, mask: true, path, thread: THREAD, facts: [] };
    const running = transcripts().export(await sourceOf([META, ...many]), order, {
      ...watch,
      onProgress: () => watch.stop.abort(),
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(existsSync(path)).toBe(false);
  });

  it('never writes over a file', async () => {
    const path = join(await tempFolder(), 'thread.md');
    writeFileSync(path, 'mine');
    const order = { format: 'md', outputs: true, mask: false, path, thread: THREAD, facts: [] } as const;
    await expect(transcripts().export(await source(), order, watching())).rejects.toMatchObject({
      code: 'internal',
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
