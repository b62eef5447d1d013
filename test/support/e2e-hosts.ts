import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { _electron, chromium, type Page } from '@playwright/test';
import { findElectron } from '../../scripts/lib/electron.mjs';

export type HostName = 'web' | 'desktop-stand-in' | 'electron';

export interface HostLaunch {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A page of the test's own browser, for the host that is opened in one. */
  readonly newPage: () => Promise<Page>;
}

export interface OpenedHost {
  readonly page: Page;
  /** Ends the host and waits until its process has gone. */
  close(): Promise<void>;
}

const START_MS = 30_000;
const END_MS = 20_000;
const STAND_IN = resolve('test/support/electron-stand-in/register.mjs');

/** Starts the built Skein on one host. Rejects with what the process said when it ends before its window is there. */
export function openHost(name: HostName, launch: HostLaunch): Promise<OpenedHost> {
  switch (name) {
    case 'web':
      return openWeb(launch);
    case 'desktop-stand-in':
      return openStandIn(launch);
    case 'electron':
      return openElectron(launch);
  }
}

async function openWeb({ args, env, newPage }: HostLaunch): Promise<OpenedHost> {
  const child = start(['out/main/web.js', ...args], env);
  const url = await firstMatch(child, /^http:\/\/127\.0\.0\.1\S+/m);
  const page = await newPage();
  await page.goto(url);
  return {
    page,
    close: async () => {
      await page.close();
      await end(child);
    },
  };
}

async function openStandIn({ args, env }: HostLaunch): Promise<OpenedHost> {
  const child = start(['--import', STAND_IN, 'out/main/index.js', ...args], env);
  const line = await firstMatch(child, /stand-in window at \S+/);
  const browser = await chromium.connectOverCDP(line.replace('stand-in window at ', ''));
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('the stand-in has no window');
  return {
    page,
    close: async () => {
      await browser.close();
      await end(child);
    },
  };
}

/** A second desktop process with the same data folder; it hands over to the first and ends. */
export function startSecond({
  args,
  env,
}: Omit<HostLaunch, 'newPage'>): Promise<{ readonly status: number | null }> {
  const child = start(['--import', STAND_IN, 'out/main/index.js', ...args], env);
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  return new Promise((resolve) => {
    child.once('exit', (status) => (clearTimeout(timer), resolve({ status })));
  });
}

async function openElectron({ args, env }: HostLaunch): Promise<OpenedHost> {
  const executablePath = findElectron();
  if (executablePath === null) throw new Error('the Electron binary is not present');
  const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const app = await _electron.launch({
    executablePath,
    args: ['.', ...args],
    env: Object.fromEntries(defined),
  });
  return { page: await app.firstWindow(), close: () => app.close() };
}

function start(args: readonly string[], env: HostLaunch['env']): ChildProcess {
  return spawn(process.execPath, [...args], { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The first text on standard output that matches; standard error is kept for the message when there is none. */
function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    let said = '';
    const fail = (reason: string): void => reject(new Error(`${reason}\n${said}`));
    const timer = setTimeout(() => (fail('the host did not open in time'), child.kill('SIGKILL')), START_MS);
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    child.stdout?.on('data', (text: Buffer) => {
      out += text.toString();
      const match = pattern.exec(out);
      if (match !== null) resolve(match[0]);
      if (match !== null) clearTimeout(timer);
    });
    child.once('exit', (code) => (clearTimeout(timer), fail(`the host ended with code ${code}`)));
  });
}

/** Only the process that was started, by its own handle; by force when it does not listen. */
function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
    child.once('exit', () => (clearTimeout(timer), resolve()));
    child.kill('SIGTERM');
  });
}
