import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/**
 * Another process that holds the write lock of a database until the current test ends. Resolves once it has it.
 */
export async function lockDatabase(path: string): Promise<void> {
  const driver = import.meta.resolve('better-sqlite3');
  const script = `const { default: Database } = await import(${JSON.stringify(driver)});
    const db = new Database(${JSON.stringify(path)});
    db.exec('BEGIN IMMEDIATE');
    process.stdout.write('locked');
    setInterval(() => db.inTransaction, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  await Promise.race([
    once(child.stdout, 'data'),
    gone.then(() => Promise.reject(new Error('could not lock the database'))),
  ]);
}
