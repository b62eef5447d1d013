import { test, expect } from 'vitest';
import { faultedPlace } from './faulted-place.ts';
import { visit } from './visit.ts';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';

const kinds = ['garbage','middle','half','tiny','walgarbage','walhalf','noshm','waldir','shmgarbage','nowal'] as const;
function live(path: string, sql: string) {
  const db = new Database(path);
  db.pragma('wal_autocheckpoint = 0');
  db.exec(sql);
  for (const s of ['', '-wal', '-shm']) fs.copyFileSync(path + s, path + s + '.copy');
  db.close();
  for (const s of ['', '-wal', '-shm']) fs.renameSync(path + s + '.copy', path + s);
}
function hurt(path: string, kind: typeof kinds[number], sql: string) {
  const size = fs.statSync(path).size;
  const over = (p: string, from: number, to: number) => { const f = fs.openSync(p, 'r+'); fs.writeSync(f, Buffer.alloc(to - from, 0xa5), 0, to - from, from); fs.closeSync(f); };
  if (kind === 'garbage') fs.writeFileSync(path, 'no database whatever its name says '.repeat(300));
  if (kind === 'middle') over(path, 4096, Math.floor(size / 4096) * 4096);
  if (kind === 'half') fs.truncateSync(path, Math.floor(size / 2));
  if (kind === 'tiny') fs.truncateSync(path, 60);
  if (kind.startsWith('wal') || kind === 'noshm' || kind === 'shmgarbage' || kind==='nowal') {
    if (kind === 'waldir') { fs.mkdirSync(path + '-wal'); return; }
    live(path, sql);
    const w = fs.statSync(path + '-wal').size;
    if (kind === 'walgarbage') over(path + '-wal', 0, w);
    if (kind === 'walhalf') fs.truncateSync(path + '-wal', Math.floor(w / 2));
    if (kind === 'noshm') fs.rmSync(path + '-shm');
    if (kind === 'shmgarbage') over(path + '-shm', 0, fs.statSync(path + '-shm').size);
    if (kind === 'nowal') fs.rmSync(path + '-wal');
  }
}
test.each(kinds.flatMap(k => (['state','codex'] as const).flatMap(w => (['once','window'] as const).map(m => [w,k,m] as const))))('%s %s %s', async (which, kind, mode) => {
  const p = await faultedPlace();
  const out: string[] = [`--- ${which} ${kind} ${mode}`];
  if (which === 'state') hurt(p.statePath, kind, "UPDATE notes SET value = value || ' '; UPDATE threads SET rowid = rowid");
  else hurt(p.codexPath, kind, "UPDATE threads SET git_branch = 'by-codex'");
  for (const name of ['First', null]) {
    try {
      const v = await visit({ home: p.home, data: p.data, mode, threadId: p.threadId, name });
      out.push(JSON.stringify({ s: v.status.stateDb, c: v.status.codexDb, pr: v.status.problem, n: Object.keys(v.names).length, name: v.names[p.threadId], re: v.renamed, un: v.unanswered, took: v.took, log: v.log.map(l => l.slice(0, 150)) }));
    } catch (e) { out.push('THREW ' + (e instanceof Error ? e.stack : e)); }
  }
  out.push(fs.readdirSync(dirname(p.statePath)).join(' '), fs.readdirSync(p.home).join(' '));
  console.log(out.join('\n'));
});
