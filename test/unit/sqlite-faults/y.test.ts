import { test, onTestFinished } from 'vitest';
import { faultedPlace } from './faulted-place.ts';
import { visit } from './visit.ts';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { holdInProcess } from '../codex-db/holding-process.ts';
import { TestHome } from '../../support/test-home.ts';
process.on('unhandledRejection', (e) => console.log('UNHANDLED', e));
const sqls = { imm: 'BEGIN IMMEDIATE', excl: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (x)" };
const cases = (['state','codex'] as const).flatMap(w => (['imm','excl'] as const).flatMap(k => (['once','window'] as const).flatMap(m => [[w,k,m,false],[w,k,m,true]] as const)));
test.each(cases)('%s %s %s fresh %s', async (which, kind, mode, fresh) => {
  const p = await faultedPlace();
  if (fresh) for (const s of ['', '-wal','-shm']) fs.rmSync(p.statePath + s, {force:true});
  if (fresh && which === 'state') { const {openStateDb} = await import('../../../src/main/state/index.ts'); openStateDb({path: p.statePath}).close(); }
  new TestHome(p.home).add({ number: 500 });
  const out: string[] = [`--- ${which} ${kind} ${mode} fresh ${fresh}`];
  const holder = await holdInProcess(which === 'state' ? p.statePath : p.codexPath, sqls[kind]);
  for (const name of ['First', null]) {
    const began = performance.now();
    try {
      const v = await visit({ home: p.home, data: p.data, mode, threadId: p.threadId, name });
      out.push(JSON.stringify({ s: v.status.stateDb, c: v.status.codexDb, pr: v.status.problem, n: Object.keys(v.names).length, name: v.names[p.threadId], re: v.renamed, un: v.unanswered, took: v.took, log: v.log.map(l => l.slice(0, 150)) }));
    } catch (e) { out.push('THREW ' + (performance.now() - began) + (e instanceof Error ? e.stack : e)); }
    if (name) await holder.end();
  }
  out.push(fs.readdirSync(dirname(p.statePath)).join(' '), fs.readdirSync(p.home).join(' '));
  console.log(out.join('\n'));
}, 120_000);
