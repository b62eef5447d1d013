import type { CallName, CallParams, CallResult, HomeStatus } from '../../shared/contract.ts';
import { SkeinError } from '../../shared/errors.ts';
import type { App } from '../app/types.ts';
import type { Command } from './command.ts';
import { formatPage, formatThread } from './format.ts';

/** How to print: the terminal's width, and the time that relative times count from. */
export interface Printing {
  readonly columns: number;
  readonly now: Date;
}

export interface Output {
  /** For standard output. */
  readonly text: string;
  /** One line for standard error; null when there is nothing to say. */
  readonly notice: string | null;
}

/** Asks the app and words the answer. @throws SkeinError as the app refused or failed. */
export async function runCommand(
  app: App,
  command: Exclude<Command, { kind: 'help' }>,
  { columns, now }: Printing,
): Promise<Output> {
  const notice = command.flags.json ? null : homeNotice(await ask(app, 'home.status', {}));
  switch (command.kind) {
    case 'list': {
      const page = await ask(app, 'threads.list', command.params);
      return { text: command.flags.json ? json(page) : formatPage(page, now, columns), notice };
    }
    case 'show': {
      const thread = await ask(app, 'threads.read', command.params);
      return { text: command.flags.json ? json(thread) : formatThread(thread), notice };
    }
    case 'update': {
      const { thread } = await ask(app, 'threads.update', command.params);
      return { text: command.flags.json ? json(thread) : formatThread(thread), notice };
    }
  }
}

/** The app validates what it answers, so the result is what the contract says. */
async function ask<N extends CallName>(app: App, name: N, params: CallParams<N>): Promise<CallResult<N>> {
  const reply = await app.handle(name, params);
  if (reply.ok) return reply.result as CallResult<N>;
  throw new SkeinError(reply.error.code, reply.error.message);
}

function homeNotice({ sample, sampleReason, label }: HomeStatus): string | null {
  if (!sample) return null;
  return `this is the sample home at ${label}${sampleReason === null ? '' : ` (${sampleReason})`}; open another with --home DIR`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
