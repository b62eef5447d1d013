#!/usr/bin/env node
/** The command line: makes sure that Skein is set up, then runs it with a Node that its database driver works in. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { builtEnv } from '../scripts/lib/run.mjs';
import { ensureBuild, ensureDependencies, newerNode, ROOT, say } from '../scripts/setup.mjs';

process.exitCode = await main().catch((error) => {
  say(`skein: ${error.message}`);
  return 1;
});

async function main() {
  await ensureDependencies();
  await ensureBuild();
  return await run(newerNode(), [join(ROOT, 'out', 'main', 'cli.js'), ...process.argv.slice(2)]);
}

/** A child that ends by a signal gives the code that a shell would give. */
function run(program, args) {
  const child = spawn(program, args, { stdio: 'inherit', env: builtEnv() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', (error) => (say(`skein: ${error.message}`), resolve(1)));
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
