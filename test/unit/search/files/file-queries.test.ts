import { describe, expect, it } from 'vitest';
import { rowOf, type SearchDb } from '../../../../src/main/search/database/index.ts';
import { FileQueries } from '../../../../src/main/search/files/index.ts';
import { CHANGE } from '../../../../src/main/search/schema.ts';
import { buildIndex, type CorpusThread, idAt, placeOf, question } from '../query/corpus.ts';

/** Threads by the files that their items update, one item after the other. */
function corpusOf(...threads: readonly { readonly cwd: string; readonly files: readonly string[] }[]) {
  const corpus = threads.map(
    ({ cwd, files }): CorpusThread => ({ cwd, items: files.map((file) => ({ texts: { patch: file } })) }),
  );
  const index = buildIndex(corpus);
  index.writer.write(() => {
    for (const [place, { files }] of threads.entries())
      for (const [position, file] of files.entries())
        touch(index.writer, rowOf(threads.length - place, position), file);
  });
  return { ...index, files: new FileQueries(index.writer) };
}

function touch(db: SearchDb, row: number, path: string): void {
  db.statement('INSERT OR IGNORE INTO paths (path, name) VALUES (?, ?)').run(
    path,
    path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
  );
  const number = db.value<number>('SELECT number FROM paths WHERE path = ?', path) ?? 0;
  db.statement(
    'INSERT INTO touches (path, row, change, moved_from, added, removed) VALUES (?, ?, ?, NULL, 1, 0)',
  ).run(number, row, CHANGE.update);
}

const HOME = [
  {
    cwd: '/work/skein',
    files: ['/work/skein/src/app.ts', '/work/skein/src/my-app.ts', '/work/skein/src/app.ts'],
  },
  { cwd: '/work/skein', files: ['src/app.ts'] },
  { cwd: '/work/other', files: ['src/app.ts', 'lib/tool.ts'] },
  { cwd: 'C:\\work', files: ['C:\\work\\src\\App.ts'] },
] as const;

function touching(path: string): readonly number[] {
  const { touched } = corpusOf(...HOME).files.filesTouching(path, 10);
  return touched.map(({ threadId }) => placeOf(threadId)).toSorted((a, b) => a - b);
}

describe('the threads that touched a file', () => {
  it('are found by the last parts of its path, at whole names', () => {
    expect(touching('app.ts')).toEqual([0, 1, 2, 3]);
    expect(touching('src/app.ts')).toEqual([0, 1, 2, 3]);
    expect(touching('tool.ts')).toEqual([2]);
    expect(touching('pp.ts')).toEqual([]);
    expect(touching('app')).toEqual([]);
  });

  it('are found by its whole path, also when they wrote it from their folder on', () => {
    expect(touching('/work/skein/src/app.ts')).toEqual([0, 1]);
    expect(touching('skein/src/app.ts')).toEqual([0, 1]);
    expect(touching('/work/other/src/app.ts')).toEqual([2]);
    expect(touching('/elsewhere/src/app.ts')).toEqual([]);
  });

  it('are found by a folder, and by a pattern', () => {
    expect(touching('/work/skein')).toEqual([0, 1]);
    expect(touching('lib/')).toEqual([2]);
    expect(touching('*-app.ts')).toEqual([0]);
  });

  it('come with their latest change and the number of changes', () => {
    const { files } = corpusOf(...HOME);
    expect(files.filesTouching('/work/skein/src/app.ts', 10).touched[0]).toMatchObject({
      threadId: idAt(0),
      path: '/work/skein/src/app.ts',
      changes: 2,
      item: 2,
    });
  });

  it('are counted behind the limit', () => {
    const { touched, total } = corpusOf(...HOME).files.filesTouching('app.ts', 1);
    expect([touched.length, total]).toEqual([1, 4]);
  });

  it('are none for a path that is no file name', () => {
    for (const path of ['', '/', '.', '~', '*', '%', '_', "'", '\\'])
      expect(corpusOf(HOME[0]).files.filesTouching(path, 10).total).toBeGreaterThanOrEqual(0);
    expect(touching('app_ts')).toEqual([]);
    expect(touching('%')).toEqual([]);
  });

  it('are found by file: in a query', async () => {
    const { queries } = corpusOf(...HOME);
    const answer = await queries.run(question('file:tool.ts'));
    expect(answer.hits.map(({ threadId }) => threadId)).toEqual([idAt(2)]);
    expect((await queries.run(question('-file:app.ts'))).total).toBe(0);
  });
});

describe('the files of a thread', () => {
  it('are each told once, with all changes', () => {
    const { files } = corpusOf(...HOME);
    expect(files.filesChangedIn(idAt(0)).map(({ path, changes, item }) => [path, changes, item])).toEqual([
      ['/work/skein/src/app.ts', 2, 2],
      ['/work/skein/src/my-app.ts', 1, 1],
    ]);
  });

  it('are none for a thread that is not known', () => {
    expect(corpusOf(...HOME).files.filesChangedIn(idAt(99))).toEqual([]);
  });
});
