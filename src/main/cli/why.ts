import type { App } from '../app/types.ts';
import { ask, askThreadId } from './ask.ts';
import type { CommandResult, WhyAllCommand, WhyCommand } from './command.ts';
import { formatReport, formatVerdict } from './format-why.ts';
import { terminalJson } from './json.ts';
import type { Printing } from './printing.ts';

/** Threads that are named with each reason in JSON. Of the text only the numbers are wanted. */
const EXAMPLES = 10_000;

/** Where each Codex lists a thread, and why not elsewhere. */
export async function whyThread(
  app: App,
  { reference, flags, started }: WhyCommand,
  { columns }: Printing,
): Promise<CommandResult> {
  const threadId = await askThreadId(app, reference);
  const thread = await ask(app, 'threads.read', { threadId });
  const verdict = await ask(app, 'threads.why', { threadId, whole: true, started });
  const text = flags.json
    ? terminalJson({ threadId, ...verdict }, 2)
    : formatVerdict(thread, verdict, columns);
  return { text, problems: [] };
}

/** What Codex does not show of the home, and what of its files no row of Skein's list stands for. */
export async function whyAll(app: App, { flags, started }: WhyAllCommand): Promise<CommandResult> {
  const report = await ask(app, 'home.why', { examples: flags.json ? EXAMPLES : 0, started });
  const files = await ask(app, 'home.files', { limit: EXAMPLES });
  const text = flags.json ? terminalJson({ ...report, files }, 2) : formatReport(report, files);
  return { text, problems: [] };
}
