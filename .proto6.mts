import { copyFileSync, appendFileSync, statSync, rmSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IndexKeeper, LocalExtractor } from './src/main/search/indexing/index.ts';
const home='/tmp/search-home'; rmSync('/tmp/search-proto2',{recursive:true,force:true}); mkdirSync('/tmp/search-proto2');
const files=readdirSync(join(home,'sessions'),{recursive:true}).filter(f=>f.endsWith('.jsonl')).map(f=>join(home,'sessions',f)).map(p=>({p,s:statSync(p).size})).sort((a,b)=>b.s-a.s);
for (const [name,f] of [['big',files[0]],['mid',files[400]],['small',files[2000]]] as const) {
 const path=`/tmp/search-proto2/${name}-rollout-x.jsonl`; copyFileSync(f!.p,path);
 const id=f!.p.slice(-42,-6); const pag=false;
 const thread=()=>({id,name:null,preview:'x',cwd:'/w',git:{branch:null},source:'cli',modelProvider:null,model:null,archived:false,createdAt:'2026-01-01T00:00:00Z',updatedAt:new Date().toISOString(),tokensUsed:1,rolloutPath:path,rolloutBytes:statSync(path).size}) as never;
 const { readFileSync } = await import('node:fs'); const mode=readFileSync(path).subarray(0,400).toString().includes('"paginated"')?'paginated':'legacy';
 const keeper=new IndexKeeper({path:`/tmp/search-proto2/${name}.sqlite`,letGo:async()=>{},extractors:{local:()=>new LocalExtractor({indexFolder:'/tmp/search-proto2/tr',log:console.error})},host:{log:console.log,onState(){},sourceOf:async()=>({threadId:id,path,compressed:false,historyMode:mode,live:false})}} as never);
 await keeper.offer([thread()]); await keeper.offeredAll(); let t=performance.now(); await keeper.settled(); console.log(name,(f!.s/1e6).toFixed(1)+' MB','filled',(performance.now()-t).toFixed(0));
 const times:number[]=[];
 for(let i=0;i<20;i++){ 
  appendFileSync(path,JSON.stringify({timestamp:new Date().toISOString(),type:'event_msg',payload:mode==='legacy'?{type:'agent_message',message:'live words number '+i}:{type:'item_completed',thread_id:id,turn_id:'t',item:{type:'AgentMessage',id:'m'+i,content:[{type:'Text',text:'live words number '+i}]}}})+'\n');
  t=performance.now(); await keeper.offer([thread()]); await keeper.settled(); times.push(performance.now()-t); }
 console.log(name,times.map(x=>x.toFixed(0)).join(' ')); await keeper.close();
}
