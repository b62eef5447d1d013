import { test } from 'vitest';
import { faultedPlace } from './faulted-place.ts';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { TestHome } from '../../support/test-home.ts';
const CHILD = join(import.meta.dirname, 'visit-child.ts');
function sh(script: string, options: object, uid?: number) {
  const began = performance.now();
  const r = spawnSync('sh', ['-c', script, process.execPath, CHILD, JSON.stringify(options)], { encoding: 'utf8', timeout: 90_000, ...(uid ? { uid, gid: uid } : {}) });
  let v: any = null; try { v = JSON.parse(r.stdout); } catch {}
  return `exit ${r.status} ${r.signal} in ${Math.round(performance.now() - began)} ` + (v ? JSON.stringify({ s: v.status.stateDb, c: v.status.codexDb, pr: v.status.problem, n: Object.keys(v.names).length, name: v.names[(options as any).threadId], re: v.renamed, un: v.unanswered, took: v.took, log: v.log.map((l: string) => l.slice(0, 200)) }) : r.stdout + r.stderr.slice(0, 900));
}
const cases = (['once','window'] as const).flatMap(m => [0, 16, 128, 400].flatMap(l => [[m,l,false],[m,l,true]] as const));
test.each(cases)('full %s %s fresh %s', async (mode, limit, fresh) => {
  const p = await faultedPlace();
  if (fresh) for (const s of ['', '-wal','-shm']) fs.rmSync(p.statePath + s, {force:true});
  for (let n = 500; n < 560; n++) new TestHome(p.home).add({ number: n, says: 'x'.repeat(3000) });
  const o = { home: p.home, data: p.data, mode, threadId: p.threadId };
  const out = [`--- ${mode} ${limit} fresh ${fresh}`];
  out.push(sh(`ulimit -f ${limit}; exec "$0" "$@"`, { ...o, name: 'First' }));
  out.push(fs.readdirSync(dirname(p.statePath)).join(' '), fs.readdirSync(p.home).join(' '));
  out.push(sh(`exec "$0" "$@"`, { ...o, name: null }));
  console.log(out.join('\n'));
}, 120_000);
const uidCases = (['once','window'] as const).flatMap(m => ['statefile','statedir','codexfile','codexdir','codexfile0','statefile0','both'].map(l => [m,l] as const));
test.each(uidCases)('uid %s %s', async (mode, what) => {
  const p = await faultedPlace();
  const uid = 65534;
  spawnSync('chown', ['-R', '65534:65534', dirname(p.home)]);
  fs.chmodSync(dirname(p.home), 0o755);
  new TestHome(p.home).add({ number: 500 });
  spawnSync('chown', ['-R', '65534:65534', p.home]);
  if (what === 'statefile') fs.chmodSync(p.statePath, 0o444);
  if (what === 'statefile0') fs.chmodSync(p.statePath, 0);
  if (what === 'statedir') fs.chmodSync(dirname(p.statePath), 0o555);
  if (what === 'codexfile') fs.chmodSync(p.codexPath, 0o444);
  if (what === 'codexfile0') fs.chmodSync(p.codexPath, 0);
  if (what === 'codexdir') fs.chmodSync(p.home, 0o555);
  if (what === 'both') { fs.chmodSync(p.statePath, 0o444); fs.chmodSync(dirname(p.statePath), 0o555); }
  const o = { home: p.home, data: p.data, mode, threadId: p.threadId };
  const out = [`--- uid ${mode} ${what}`];
  out.push(sh(`exec "$0" "$@"`, { ...o, name: 'First' }, uid));
  out.push(fs.readdirSync(dirname(p.statePath)).join(' '), fs.readdirSync(p.home).join(' '));
  for (const f of [p.statePath, p.codexPath]) if (fs.existsSync(f)) fs.chmodSync(f, 0o644);
  for (const f of [p.statePath, p.codexPath]) fs.chmodSync(dirname(f), 0o755);
  out.push(sh(`exec "$0" "$@"`, { ...o, name: null }, uid));
  console.log(out.join('\n'));
}, 120_000);
