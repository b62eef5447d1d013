/** `npm start`: set up what is missing, then open Skein's window, on the desktop or in the browser. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser, shouldOpenBrowser } from './lib/browser.mjs';
import { builtEnv, whenNpmEnds } from './lib/run.mjs';
import { ensureBuild, ensureDependencies, ensureElectron, newerNode, ROOT, say } from './setup.mjs';

const HELP = `npm start -- [options]

  --home DIR    the Codex home to open (else $CODEX_HOME, else ~/.codex)
  --sample      open a generated sample home
  --read-only   show everything, write nothing
  --web         serve the window on 127.0.0.1 even where a desktop window could open
  --port N      the port to serve it on (else any free one)
  --no-open     do not open a browser
  --profile [FILE]
                write a trace of start-up and of what is slow, to this file or into Skein's data folder
  --help        this text
`;

/** An Electron that ends badly within this time never showed a window. */
const FAILED_START_MS = 5_000;

const options = readOptions(process.argv.slice(2));
process.exitCode = options.help ? (process.stdout.write(HELP), 0) : await start(options).catch(fail);

async function start({ web, open, flags }) {
  await ensureDependencies();
  await ensureBuild();
  const reason = web ? null : await openDesktop(flags);
  if (typeof reason === 'number') return reason;
  if (reason !== null)
    say(`The desktop window cannot open here (${reason}); serving it to your browser instead.`);
  return await serve(flags, open);
}

/** The exit code of a desktop session that ran, or the reason why there was none. */
async function openDesktop(flags) {
  const { binary, reason } = await ensureElectron();
  if (binary === null) return reason;
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const started = Date.now();
  const { code, stopped } = await runToEnd(
    spawn(binary, [ROOT, ...flags], { cwd: process.cwd(), env, stdio: 'inherit' }),
  );
  const failed = !stopped && code !== 0 && Date.now() - started < FAILED_START_MS;
  return failed ? `Electron ended with code ${code}` : code;
}

async function serve(flags, open) {
  const child = spawn(newerNode(), [join(ROOT, 'out', 'main', 'web.js'), ...flags], {
    env: builtEnv(),
    stdio: ['inherit', 'pipe', 'inherit', 'ipc'],
  });
  child.stdout.setEncoding('utf8');
  let opened = !open || !shouldOpenBrowser();
  child.stdout.on('data', (text) => {
    process.stdout.write(text);
    const url = /^http:\/\/127\.0\.0\.1\S+/m.exec(text);
    if (url === null || opened) return;
    opened = true;
    openBrowser(url[0]);
  });
  return (await runToEnd(child)).code;
}

/** Hands signals on, so that Ctrl+C and a service manager's stop end everything. `stopped`: one came. */
function runToEnd(child) {
  let stopped = false;
  const stop = (signal) => {
    stopped = true;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  whenNpmEnds(() => stop('SIGTERM'));
  return new Promise((resolve) => {
    child.once('error', (error) => (say(error.message), resolve({ code: 1, stopped })));
    child.once('close', (code) => resolve({ code: code ?? 1, stopped }));
  });
}

function readOptions(argv) {
  try {
    const { values } = parseArgs({
      args: withFile(argv),
      options: {
        home: { type: 'string' },
        port: { type: 'string' },
        profile: { type: 'string' },
        web: { type: 'boolean', default: false },
        sample: { type: 'boolean', default: false },
        'read-only': { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return {
      web: values.web || values.port !== undefined,
      open: !values['no-open'],
      help: values.help,
      flags: hostFlags(values),
    };
  } catch (error) {
    say(`${error.message.split('. ')[0]}.\n\n${HELP}`);
    return process.exit(2);
  }
}

function hostFlags(values) {
  const { home, port, profile } = values;
  if (home === '') throw new Error('--home takes a folder');
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new Error(`--port takes a number from 0 to 65535, not ${port}`);
  }
  return [
    ...(home === undefined ? [] : [`--home=${place(home)}`]),
    ...(port === undefined ? [] : [`--port=${port}`]),
    ...(profile === undefined ? [] : [`--profile=${profile && place(profile)}`]),
    ...(values.sample ? ['--sample'] : []),
    ...(values['read-only'] ? ['--read-only'] : []),
  ];
}

/** `--profile` may stand alone, for which `parseArgs` has no kind of option. */
function withFile(argv) {
  return argv.map((word, at) =>
    word === '--profile' && (argv[at + 1] ?? '-').startsWith('-') ? '--profile=' : word,
  );
}

/** Relative to the folder that npm was started in. `~` is left to Skein: a shell does not expand it after `--home=`. */
function place(path) {
  return /^~([/\\]|$)/.test(path) ? path : resolve(process.env.INIT_CWD ?? '.', path);
}

function fail(error) {
  say(error.message);
  return 1;
}
