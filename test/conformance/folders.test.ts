import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodexVersion } from '../../src/shared/visibility.ts';
import { AppServer } from '../support/codex/app-server.ts';
import { CODEX_ERAS, type CodexEra } from '../support/codex/binaries.ts';
import { writeCodexConfig } from '../support/codex/codex-home.ts';
import { createRepository } from './create-repository.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../support/rollout-builder.ts';
import { openSkein } from '../support/skein-app.ts';
import { peerBinary } from './peer-binary.ts';
import { PROVIDER } from './visibility-cases.ts';

const VERSION: Readonly<Record<CodexEra, CodexVersion>> = { '131': '0.131', '169': '0.169' };

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Folders as threads and people write them. Every one is also asked about. */
function folders(): readonly string[] {
  const below = [
    'real/project',
    'real/project/',
    'real/./project',
    'real/../real/project',
    '/real//project',
    'link/project',
    'real/Project',
    'REAL/project',
    'real/project/inner',
    'gone/project',
    'gone/project/',
    'gone/./project',
    'gone//project',
    'gone/../gone/project',
    'link/gone',
    'real/gone',
    'dangling',
    'repository',
    'worktree',
    'café',
    'cafe\u0301',
    'a\nb',
  ];
  return [...below.map((path) => `${root}/${path}`), '/', ''];
}

function makeFolders(): void {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-folders-')));
  for (const path of ['real/project/inner', 'real/Project']) {
    mkdirSync(join(root, path), { recursive: true });
  }
  symlinkSync(join(root, 'real'), join(root, 'link'));
  symlinkSync(join(root, 'nowhere'), join(root, 'dangling'));
  createRepository(join(root, 'repository'));
  const worktree = ['worktree', 'add', '--quiet', '-b', 'beside', join(root, 'worktree')];
  execFileSync('git', ['-C', join(root, 'repository'), ...worktree]);
}

async function makeHome(said: readonly string[]): Promise<string> {
  const home = join(root, 'home');
  await writeCodexConfig(home, 9);
  for (const [at, cwd] of said.entries()) {
    const threadId = testThreadId(at + 1);
    const lines = [metaLine(threadId, { model_provider: PROVIDER, cwd }), userMessageLine('Hello')];
    // Later session metas do not move a thread to another folder.
    if (at === 0) lines.push(metaLine(threadId, { model_provider: PROVIDER, cwd: `${root}/repository` }));
    writeRollout(home, { threadId, at: new Date(Date.UTC(2026, 0, 1, 0, at)), lines });
  }
  return home;
}

/** Which threads, by their place among the folders, a real Codex lists that is started in each. */
async function listedByCodex(
  era: CodexEra,
  home: string,
  asked: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const server = await AppServer.start(peerBinary(era), home);
  try {
    const found: Record<string, readonly string[]> = {};
    for (const cwd of asked) {
      const params = { limit: 100, sortKey: 'created_at', cwd };
      const { data } = await server.call<{ data: readonly { id: string }[] }>('thread/list', params);
      found[cwd] = data.map(({ id }) => id).toSorted();
    }
    return found;
  } finally {
    await server.stop();
  }
}

async function listedBySkein(
  version: CodexVersion,
  home: string,
  { asked, threads }: { readonly asked: readonly string[]; readonly threads: number },
): Promise<Readonly<Record<string, readonly string[]>>> {
  const skein = await openSkein(home, { data: join(root, 'data') });
  try {
    const found: Record<string, readonly string[]> = {};
    for (const started of asked) {
      const listed: string[] = [];
      for (let number = 1; number <= threads; number += 1) {
        const threadId = testThreadId(number);
        const { folder } = await skein.call('threads.why', { threadId, whole: false, started });
        if (folder.started?.listed[version] === true) listed.push(threadId);
      }
      found[started] = listed.toSorted();
      const report = await skein.call('home.why', { examples: 0, started });
      expect(report.started?.listed[version]).toBe(listed.length);
    }
    return found;
  } finally {
    await skein.close();
  }
}

describe.each(CODEX_ERAS)('Codex %s', (era) => {
  it('lists in each folder the threads that Skein says', async () => {
    makeFolders();
    const said = folders();
    const asked = said.filter((path) => path !== '');
    const home = await makeHome(said);
    const ofSkein = await listedBySkein(VERSION[era], home, { asked, threads: said.length });
    const ofCodex = await listedByCodex(era, home, asked);
    expect(ofSkein).toEqual(ofCodex);
    expect(ofCodex[`${root}/link/project`]).toHaveLength(6);
    expect(ofCodex[`${root}/gone/project`]).toHaveLength(4);
  });
});
