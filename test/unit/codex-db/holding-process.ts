import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

/** Another process that has run these statements on a database and keeps it open until `end` is called. */
export interface HoldingProcess {
  end(): Promise<void>;
}

export async function holdInProcess(path: string, sql: string): Promise<HoldingProcess> {
  const module = createRequire(import.meta.url).resolve('better-sqlite3');
  const script = `const Database = require(${JSON.stringify(module)});
    const db = new Database(${JSON.stringify(path)});
    db.exec(${JSON.stringify(sql)});
    process.stdout.write('held');
    process.stdin.resume();
    process.stdin.on('end', () => { if (db.inTransaction) db.exec('ROLLBACK'); db.close(); });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    end: async () => {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}
