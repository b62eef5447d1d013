import type { CallName, CallParams, CallResult } from '../../shared/contract.ts';
import { SkeinError } from '../../shared/errors.ts';
import type { App } from '../app/types.ts';
import type { Command } from './command.ts';
import { formatPage, formatThread } from './format.ts';
import { terminalJson } from './json.ts';

/** How to print: the terminal's width, and the time that relative times count from. */
export interface Printing {
  readonly columns: number;
  readonly now: Date;
}

/** Asks the app and words the answer, for standard output. @throws SkeinError as the app refused or failed. */
export async function runCommand(
  app: App,
  command: Exclude<Command, { kind: 'help' }>,
  { columns, now }: Printing,
): Promise<string> {
  switch (command.kind) {
    case 'list': {
      const page = await ask(app, 'threads.list', command.params);
      return command.flags.json ? terminalJson(page, 2) : formatPage(page, now, columns);
    }
    case 'show': {
      const thread = await ask(app, 'threads.read', command.params);
      return command.flags.json ? terminalJson(thread, 2) : formatThread(thread);
    }
    case 'update': {
      const { thread } = await ask(app, 'threads.update', command.params);
      return command.flags.json ? terminalJson(thread, 2) : formatThread(thread);
    }
  }
}

/** The app validates what it answers, so the result is what the contract says. */
async function ask<N extends CallName>(app: App, name: N, params: CallParams<N>): Promise<CallResult<N>> {
  const reply = await app.handle(name, params);
  if (reply.ok) return reply.result as CallResult<N>;
  throw new SkeinError(reply.error.code, reply.error.message);
}
