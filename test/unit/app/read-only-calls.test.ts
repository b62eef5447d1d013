import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CALL_NAMES } from '../../../src/shared/call-names.ts';
import type { CallName } from '../../../src/shared/contract.ts';
import { SkeinError } from '../../../src/shared/errors.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { agentMessageLine } from '../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../support/skein-app.ts';
import { TestHome } from '../../support/test-home.ts';

interface Scene {
  readonly threadId: ThreadId;
  readonly archivedId: ThreadId;
  readonly deletionId: string;
  readonly checkId: string;
  readonly cwd: string;
  readonly elsewhere: string;
  readonly foreign: string;
}

/**
 * `looks`: changes nothing. `own`: writes only what is Skein's or a document for the user, never the home. A function
 * gives the parameters of a call that changes the home, which a read-only home refuses.
 */
type Kind = 'looks' | 'own' | ((scene: Scene) => object);

/** A call that is missing here does not compile: whoever adds one says what it does to a home. */
const KINDS: Readonly<Record<CallName, Kind>> = {
  'home.status': 'looks',
  'app.memory': 'looks',
  'threads.list': 'looks',
  'threads.refresh': 'looks',
  'threads.facets': 'looks',
  'threads.read': 'looks',
  'threads.find': 'looks',
  'threads.update': ({ threadId }) => ({ threadId, edit: { name: 'changed' } }),
  'threads.plan': 'looks',
  'threads.descendants': 'looks',
  'threads.archive': ({ threadId }) => ({ threadId }),
  'threads.unarchive': ({ archivedId }) => ({ threadIds: [archivedId], keepUpdatedAt: false }),
  'threads.delete': ({ threadId }) => ({ threadId }),
  'threads.fork': ({ threadId }) => ({ threadId }),
  'trash.list': 'looks',
  'trash.restore': ({ deletionId }) => ({ deletionIds: [deletionId] }),
  'trash.empty': ({ deletionId }) => ({ deletionIds: [deletionId] }),
  'import.run': ({ foreign }) => ({ path: foreign, dryRun: false }),
  'import.choose': 'looks',
  'work.cancel': 'looks',
  'git.read': 'looks',
  'transcript.read': 'looks',
  'transcript.tail': 'looks',
  'transcript.map': 'looks',
  'transcript.turns': 'looks',
  'transcript.find': 'looks',
  'transcript.raw': 'looks',
  'transcript.badLines': 'looks',
  'transcript.image': 'looks',
  'transcript.openText': 'looks',
  'transcript.secrets': 'looks',
  'transcript.export': 'own',
  'threads.sources': 'looks',
  'threads.live': 'looks',
  'search.run': 'looks',
  'search.state': 'looks',
  'search.pause': 'own',
  'search.rebuild': 'own',
  'files.threads': 'looks',
  'files.changed': 'looks',
  'searches.list': 'looks',
  'searches.save': 'own',
  'searches.remove': 'own',
  'space.read': 'looks',
  'space.measure': 'own',
  'space.plan': 'looks',
  'space.run': ({ threadId }) => ({ action: 'trash', threadIds: [threadId] }),
  'usage.read': 'looks',
  'usage.export': 'own',
  'library.get': 'looks',
  'library.marks': 'looks',
  'library.setLabel': 'own',
  'library.removeLabel': 'own',
  'library.mergeLabel': 'own',
  'library.label': 'own',
  'library.pin': 'own',
  'library.note': 'looks',
  'library.setNote': 'own',
  'library.notes': 'looks',
  'library.bookmarks': 'looks',
  'library.addBookmark': 'own',
  'library.removeBookmark': 'own',
  'library.order': 'own',
  'library.export': 'own',
  'library.import': 'own',
  'homes.list': 'looks',
  'homes.add': 'own',
  'homes.change': 'own',
  'homes.close': 'own',
  'homes.forget': 'own',
  'homes.openWindow': 'looks',
  'homes.threads': 'looks',
  'homes.search': 'looks',
  'desk.preferences': 'looks',
  'desk.setPreferences': 'own',
  'desk.abilities': 'looks',
  'desk.resume': ({ threadId }) => ({ threadId }),
  'desk.openFolder': 'looks',
  'desk.openEditor': 'looks',
  'desk.reveal': 'looks',
  'desk.menu': 'looks',
  'doctor.check': 'looks',
  'doctor.findings': 'looks',
  'doctor.repair': ({ checkId }) => ({ checkId, codes: ['torn-record', 'torn-line'], ids: [], except: [] }),
  'bulk.count': 'looks',
  'bulk.previewNames': 'looks',
  'bulk.rename': ({ threadId }) => ({ target: ids(threadId), rule: { kind: 'clear' }, expect: 1 }),
  'bulk.edit': ({ threadId }) => ({
    target: ids(threadId),
    edit: { gitInfo: { branch: 'other' } },
    expect: 1,
  }),
  'bulk.move': ({ threadId }) => ({ target: ids(threadId), to: 'archive', expect: 1 }),
  'bulk.export': 'own',
  'truth.of': 'looks',
  'truth.report': 'looks',
  'truth.candidates': 'looks',
  'truth.evidence': 'looks',
  'relink.preview': 'looks',
  'relink.run': ({ cwd, elsewhere }) => ({ from: cwd, to: elsewhere, threadId: null }),
  'relink.planRepoint': 'looks',
  'relink.repoint': () => ({ field: 'branch', before: 'topic', after: 'other', cwds: null }),
  'threads.why': 'looks',
  'home.why': 'looks',
  'threads.counts': 'looks',
  'home.files': 'looks',
  'journal.list': 'looks',
  'journal.entry': 'looks',
  'journal.undo': () => ({}),
  'journal.redo': () => ({}),
};

const CHANGING = CALL_NAMES.filter((name) => typeof KINDS[name] === 'function');

function ids(...threadIds: readonly ThreadId[]) {
  return { kind: 'ids', ids: threadIds };
}

let home: TestHome;
let scene: Scene;
let skein: OpenSkein;

beforeAll(async () => {
  const all = realpathSync(mkdtempSync(join(tmpdir(), 'skein-read-only-')));
  const folder = (name: string) => {
    mkdirSync(join(all, name));
    return join(all, name);
  };
  const data = folder('data');
  const elsewhere = folder('elsewhere');
  const other = new TestHome(folder('other'));
  const foreign = other.rolloutOf(other.add({ number: 9 }));
  home = new TestHome(folder('home'));
  const cwd = join(home.path, 'project');
  mkdirSync(cwd);
  const threadId = home.add({ number: 1, cwd, branch: 'topic', more: [agentMessageLine('more')] });
  const archivedId = home.add({ number: 2, archived: true });
  const deleted = home.add({ number: 3 });
  home.appendText(home.add({ number: 4, minutesAgo: 600 }), '{"torn":');
  const writable = await openSkein(home.path, { data });
  await writable.call('threads.update', { threadId, edit: { name: 'one' } });
  await writable.call('threads.delete', { threadId: deleted });
  await writable.call('threads.update', { threadId, edit: { name: 'two' } });
  await writable.call('journal.undo', {});
  const { deletionId } = (await writable.call('trash.list', {})).deleted[0] ?? { deletionId: '' };
  await writable.close();
  skein = await openSkein(home.path, { data, readOnly: true });
  const { checkId } = await skein.call('doctor.check', { limit: 10 });
  scene = { threadId, archivedId, deletionId, checkId, cwd, elsewhere, foreign };
  return async () => {
    await skein.close();
    rmSync(all, { recursive: true, force: true });
  };
}, 60_000);

function digests(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
      return [relative(folder, path), `${hash} ${statSync(path).mtimeMs}`];
    }),
  );
}

describe('a home that was opened read-only', () => {
  it('says of every call of the contract what it does to a home', () => {
    expect(Object.keys(KINDS).toSorted()).toEqual([...CALL_NAMES].toSorted());
    expect(CHANGING.length).toBeGreaterThan(15);
  });

  it.each(CHANGING)('refuses %s, and no byte of it changes', async (name) => {
    const before = digests(home.path);
    const trash = JSON.stringify(await skein.call('trash.list', {}));
    const kind = KINDS[name];
    const params = typeof kind === 'function' ? kind(scene) : {};
    const answer: unknown = await skein.call(name, params as never).catch((thrown: unknown) => thrown);
    if (answer instanceof SkeinError) expect(answer).toMatchObject({ code: 'read_only' });
    else expect(JSON.stringify(answer)).toMatch(/"message":"[^"]*read-only/);
    expect(JSON.stringify(answer)).not.toMatch(/"outcome":"(done|undone|imported)"/);
    expect(digests(home.path)).toEqual(before);
    expect(JSON.stringify(await skein.call('trash.list', {}))).toBe(trash);
  });

  it('still lets labels be given, and taken back', async () => {
    const before = digests(home.path);
    const { threadId } = scene;
    await skein.call('library.pin', { target: { kind: 'ids', ids: [threadId] }, pinned: true });
    const { undo } = await skein.call('journal.list', { cursor: null, limit: 5 });
    expect(undo).toMatchObject({ kind: 'organise' });
    const { results } = await skein.call('journal.undo', {});
    expect(results).toMatchObject([{ outcome: 'undone' }]);
    expect((await skein.call('journal.redo', {})).results).toMatchObject([{ outcome: 'undone' }]);
    expect(digests(home.path)).toEqual(before);
  });
});
