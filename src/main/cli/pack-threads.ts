import type { CallResult } from '../../shared/contract.ts';
import type { App } from '../app/types.ts';
import { ask } from './ask.ts';
import type { CommandResult, PackCommand } from './command.ts';
import { formatBytes } from './format-trash.ts';
import { terminalJson } from './json.ts';
import { outcomeResult, type OutcomeWords } from './outcome-lines.ts';
import { resolveAll } from './resolve-all.ts';
import { printable } from './text-width.ts';
import { threads } from './undo-hint.ts';

type Plan = CallResult<'space.plan'>;

const WORDS: Readonly<Record<PackCommand['kind'], OutcomeWords>> = {
  compress: { done: 'compressed', already: 'already compressed' },
  decompress: { done: 'decompressed', already: 'not compressed' },
};

/** Compresses threads as Codex does it, or makes them plain files again; or says what that would do. */
export async function packThreads(app: App, command: PackCommand): Promise<CommandResult> {
  const { kind, dryRun, flags } = command;
  const { ids, refused } = await resolveAll(app, command.references);
  const words = { json: flags.json, isAsked: () => true };
  if (ids.length === 0) return outcomeResult({ results: [], refused }, WORDS[kind], words);
  if (dryRun) {
    const plan = await ask(app, 'space.plan', { action: kind, threadIds: ids });
    const { problems } = outcomeResult({ results: [], refused }, WORDS[kind], words);
    return { text: flags.json ? terminalJson(plan, 2) : planText(plan, WORDS[kind].done), problems };
  }
  const { results, freed } = await ask(app, 'space.run', { action: kind, threadIds: ids });
  const result = outcomeResult({ results, refused }, WORDS[kind], words);
  if (flags.json || freed === 0) return result;
  return { ...result, text: `${result.text}\n${formatBytes(freed)} less.\n` };
}

function planText({ threads: all, bytes, frees }: Plan, done: string): string {
  const lines = all.map(({ threadId, title, refusal }) =>
    refusal === null
      ? `would be ${done}  ${threadId}  ${printable(title)}\n`
      : `left as it is  ${threadId}  ${printable(title)}: ${printable(refusal)}\n`,
  );
  const possible = all.filter(({ refusal }) => refusal === null).length;
  const less = frees > 0 ? `, about ${formatBytes(frees)} less` : '';
  return `${lines.join('')}\nWould be ${done}: ${threads(possible)} of ${formatBytes(bytes)}${less}.\n`;
}
