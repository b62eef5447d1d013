import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './project.mjs';

/**
 * Runs a program to its end and keeps what it printed. Never rejects: a program that cannot be started has code 127,
 * one that outlives `timeoutMs` has code 124.
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(program, args, { cwd = ROOT, env = process.env, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    let late = false;
    const timer =
      timeoutMs > 0 ? setTimeout(() => ((late = true), child.kill('SIGKILL')), timeoutMs) : undefined;
    const end = (code) => {
      clearTimeout(timer);
      resolve({ code: late ? 124 : code, output: Buffer.concat(chunks).toString('utf8') });
    };
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => (chunks.push(Buffer.from(error.message)), end(127)));
    child.once('close', (code) => end(code ?? 1));
  });
}

const PARENT = process.ppid;
const PARENT_MS = 500;

/**
 * Calls back once when the npm that started this process is gone. npm hands a signal to the shell that it runs scripts
 * with, and that shell ends without telling anyone: a stopped `npm start` would otherwise go on serving.
 */
export function whenNpmEnds(callback, env = process.env) {
  if (env.npm_lifecycle_event === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === PARENT) return;
    clearInterval(timer);
    callback();
  }, PARENT_MS);
  timer.unref();
}

/** The environment of a built Skein: what Node compiled is kept beside the build, which halves the next start. */
export function builtEnv(env = process.env) {
  return { NODE_COMPILE_CACHE: join(ROOT, 'out', '.compile-cache'), ...env };
}

/** Program and arguments that run npm, whichever way this process was started. */
export function npmCommand(args) {
  const script = process.env.npm_execpath;
  if (script !== undefined && /\.c?js$/.test(script) && existsSync(script)) {
    return [process.execPath, [script, ...args]];
  }
  if (process.platform === 'win32')
    return [process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', 'npm', ...args]];
  return ['npm', args];
}

export function runNpm(args, options) {
  const [program, full] = npmCommand(args);
  return run(program, full, options);
}

/**
 * A Node that better-sqlite3 can live in (it needs Node-API 10): the one that came with the dependencies, else the
 * machine's own where it is new enough, else null.
 */
export function newerNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const ours = join(ROOT, 'node_modules', 'node', 'bin', name);
  if (existsSync(ours)) return realpathSync(ours);
  return Number(process.versions.napi) >= 10 ? process.execPath : null;
}
