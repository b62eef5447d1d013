import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppOptions } from '../../../../src/main/app/types.ts';
import { agentMessageLine, eventLine } from '../../../support/rollout-builder.ts';
import { openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';
import { random } from '../../transcript/secrets/planted.ts';

const TOKEN = `ghp_${random(36)}`;

/** Skein on a home with one thread, which says a secret in an output. */
async function opened(options: Partial<AppOptions> = {}, more = [agentMessageLine('More')]) {
  const root = await tempFolder();
  const home = new TestHome(join(root, 'home'));
  const command = eventLine('exec_command_end', {
    call_id: 'call-1',
    command: ['env'],
    cwd: '/',
    aggregated_output: `TOKEN=${TOKEN}`,
    exit_code: 0,
    duration: { secs: 0, nanos: 0 },
  });
  const threadId = home.add({ number: 1, says: 'Show: the/environment?', more: [command, ...more] });
  const data = join(root, 'data');
  const skein = await openSkein(home.path, { data, host: 'web', ...options });
  onTestFinished(() => skein.close());
  return { skein, app: skein.app, threadId, data };
}

const EVERYTHING = { outputs: true, mask: true } as const;

describe('exporting a thread', () => {
  it('makes a document of it with the thread’s title and facts', async () => {
    const { app, skein, threadId } = await opened();
    const { document, masked } = await skein.call('transcript.export', {
      threadId,
      format: 'md',
      ...EVERYTHING,
    });
    expect(document).toMatchObject({ name: 'Show the environment.md', path: null });
    expect(masked).toBe(1);
    const path = app.fileOf?.(document?.url ?? '')?.path ?? '';
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(`- Id: \`${threadId}\``);
    expect(text).not.toContain(TOKEN);
    expect(Buffer.byteLength(text)).toBe(document?.bytes);
  });

  it('tells its progress, and is nowhere when it is cancelled', async () => {
    const many = Array.from({ length: 2_000 }, (_, at) => agentMessageLine(`${at} ${'word '.repeat(2_000)}`));
    const { skein, threadId, data } = await opened({}, many);
    const progress = skein.next('work.progress', ({ workId }) => workId === 'w');
    const exporting = skein.call('transcript.export', {
      threadId,
      format: 'html',
      ...EVERYTHING,
      workId: 'w',
    });
    const { done, total } = await progress;
    expect(done).toBeLessThanOrEqual(total);
    await skein.call('work.cancel', { workId: 'w' });
    expect(await exporting).toEqual({ document: null, masked: 0 });
    const [own = ''] = readdirSync(join(data, 'documents'));
    expect(readdirSync(join(data, 'documents', own))).toEqual([]);
  });

  it('is nowhere when the user of the desktop chooses no place', async () => {
    const { skein, threadId } = await opened({ host: 'desktop', saveAs: () => Promise.resolve(null) });
    const result = await skein.call('transcript.export', { threadId, format: 'json', ...EVERYTHING });
    expect(result.document).toBeNull();
  });

  it('refuses raw lines without outputs', async () => {
    const { skein, threadId } = await opened();
    const order = { threadId, format: 'jsonl', outputs: false, mask: true } as const;
    await expect(skein.call('transcript.export', order)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('lists what looks like a secret', async () => {
    const { skein, threadId } = await opened();
    expect(await skein.call('transcript.secrets', { threadId, outputs: true })).toEqual({
      findings: [{ kind: 'GitHub token', preview: 'ghp_…', item: 2, count: 1 }],
      total: 1,
      complete: true,
    });
  });
});

describe('a whole text', () => {
  it('is served as a text', async () => {
    const { app, skein, threadId } = await opened();
    const document = await skein.call('transcript.openText', { threadId, item: 2, field: 'output' });
    expect(document.name).toBe(`${threadId} item 3 output.txt`);
    expect(readFileSync(app.fileOf?.(document.url ?? '')?.path ?? '', 'utf8')).toBe(`TOKEN=${TOKEN}`);
  });

  it('is opened by the desktop, and gone when Skein has closed', async () => {
    const texts: string[] = [];
    const openPath = (path: string) => Promise.resolve(void texts.push(readFileSync(path, 'utf8')));
    const { skein, threadId, app } = await opened({ host: 'desktop', openPath });
    const { path } = await skein.call('transcript.openText', { threadId, item: 0, field: 'text' });
    expect(texts).toEqual(['Show: the/environment?']);
    await app.close();
    expect(existsSync(path ?? '')).toBe(false);
  });

  it('that is not there makes no document', async () => {
    const { skein, threadId, data } = await opened();
    await expect(
      skein.call('transcript.openText', { threadId, item: 99, field: 'text' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    const [own = ''] = readdirSync(join(data, 'documents'));
    expect(readdirSync(join(data, 'documents', own))).toEqual([]);
  });
});
