import { readdirSync, openSync, readSync, closeSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LocalExtractor } from './src/main/search/indexing/local-extractor.ts';
import { ItemRows } from './src/main/search/indexing/item-rows.ts';
import { openSearchDb } from './src/main/search/database/index.ts';
import { ITEM_KINDS } from './src/shared/transcript.ts';
const home='/tmp/search-home';
const files = readdirSync(join(home,'sessions'),{recursive:true}).filter(f=>f.endsWith('.jsonl')).map(f=>join(home,'sessions',f)).toSorted().toReversed();
const [,,batchMB='8', hash='1', auto='4', crisis='16', pgsz='4050', sync='NORMAL']=process.argv;
rmSync('/tmp/search-proto',{recursive:true,force:true});
const db=openSearchDb('/tmp/search-proto/x.sqlite');
for (const t of ['words','outputs']) { 
 db.exec(`insert into ${t}(${t},rank) values('hashsize',${Math.round(Number(hash)*2**20)})`);
 db.exec(`insert into ${t}(${t},rank) values('automerge',${auto})`);
 db.exec(`insert into ${t}(${t},rank) values('crisismerge',${crisis})`);
 db.exec(`insert into ${t}(${t},rank) values('pgsz',${pgsz})`); }
db.exec(`pragma synchronous=${sync}`);
const rows=new ItemRows(db);
const ex=new LocalExtractor({indexFolder:null,log:console.error});
const sig=new AbortController().signal;
let tEx=0,tWr=0; const t0=performance.now();
let queue=[],units=0;
function flush(kind){ const t=performance.now(); queue.sort((a,b)=>a[0]-b[0]||a[1].position-b[1].position); db.write(()=>{for(const [n,r] of queue) kind===1?rows.add(n,r):rows.addOutput(n,r);}); queue=[];units=0; tWr+=performance.now()-t;}
const src=(path)=>{const id = path.slice(-42,-6); const fd=openSync(path,'r'); const b=Buffer.alloc(400); readSync(fd,b,0,400,0); closeSync(fd);
  return {threadId:id as never,path,compressed:false,historyMode:b.toString().includes('"paginated"')?'paginated':'legacy',live:false} as never;}
async function pass1(path,n){
  const {batches}=await ex.items({source:src(path),bytes:0,indexed:null},sig);
  for await(const b of batches){ for(const r of b.rows) queue.push([n,r]); units+=b.units; if(units>Number(batchMB)*2**20) flush(1);} 
}
let at=0; await Promise.all(Array.from({length:3},async()=>{ while(at<files.length){ const i=at++; await pass1(files[i]!,files.length-i);} }));
flush(1);
console.log('pass1',{total:performance.now()-t0,tWr,cpu:process.cpuUsage(),mb:db.bytes/1e6,rss:process.memoryUsage().rss/1e6});
const gives=[3,4,5,6,14];
const t1=performance.now(); tWr=0;
async function pass2(path,n){
  const items=db.statement('select row%16777216 as position, kind, entry from items where row>=? and row<?').all(n*2**24,(n+1)*2**24).filter(x=>['command','toolCall','mcpToolCall','fileChange','subAgent'].includes(ITEM_KINDS[x.kind]!));
  for await(const b of ex.outputs({source:src(path),items},sig)){ for(const r of b.rows) queue.push([n,r]); units+=b.units; if(units>Number(batchMB)*2**20) flush(2);} 
}
at=0; await Promise.all(Array.from({length:3},async()=>{ while(at<files.length){ const i=at++; await pass2(files[i]!,files.length-i);} }));
flush(2);
console.log('pass2',{total:performance.now()-t1,tWr,cpu:process.cpuUsage(),mb:db.bytes/1e6,rss:process.memoryUsage().rss/1e6});
let t=performance.now(); 
db.exec("create virtual table temp.v1 using fts5vocab('main','words','row'); create virtual table temp.v2 using fts5vocab('main','outputs','row')");
let n=0,bytes=0; for (const r of db.statement('select term from temp.v1 union select term from temp.v2').iterate()){n++;bytes+=r.term.length+1}
console.log('vocab',performance.now()-t,n,bytes);
t=performance.now(); db.exec("insert into words(words) values('optimize')"); console.log('opt words',performance.now()-t,db.bytes/1e6);
t=performance.now(); db.exec("insert into outputs(outputs) values('optimize')"); console.log('opt outputs',performance.now()-t,db.bytes/1e6);
db.exec('pragma wal_checkpoint(TRUNCATE)');
console.log(statSync('/tmp/search-proto/x.sqlite').size/1e6);
for(const r of db.statement("select name, sum(pgsize) s from dbstat group by name order by s desc limit 8").all()) console.log(r);
