import Database from 'better-sqlite3';
const db=new Database(process.argv[2]);
for (const t of ['words','outputs']) console.log(t, db.prepare(`select segid, count(*) n from ${t}_idx group by segid`).all());
for(const r of db.prepare("select name, sum(pgsize) s from dbstat group by name order by s desc limit 12").all()) console.log(r);
