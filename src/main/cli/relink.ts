import type { CallResult } from '../../shared/contract.ts';
import { isBelow } from '../../shared/moved-folder.ts';
import { projectKey } from '../../shared/thread-filter.ts';
import type { App } from '../app/types.ts';
import { ask } from './ask.ts';
import type { CommandResult, RelinkCommand, RepointCommand } from './command.ts';
import { terminalJson } from './json.ts';
import { outcomeResult } from './outcome-lines.ts';
import { printable } from './text-width.ts';
import { threads } from './undo-hint.ts';

interface Planned {
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly refusal: string | null;
}

/** Lets threads follow a folder that moved. Where nothing shows that it is the same one, that must be said with `--yes`. */
export async function relinkFolder(app: App, command: RelinkCommand): Promise<CommandResult> {
  const { from, to, dryRun, yes, flags } = command;
  const evidence = await ask(app, 'truth.evidence', { cwd: from, folder: to, threadId: null });
  const preview = await ask(app, 'relink.preview', { from, to, threadId: null });
  if (dryRun)
    return planResult(preview.items, flags.json ? { ...preview, evidence } : null, [words(evidence)]);
  if (evidence.strength === 'none' && !yes) {
    const problem = `nothing shows that this is the same folder: ${words(evidence)} To do it nevertheless: --yes`;
    return { text: '', problems: [problem] };
  }
  const { results } = await ask(app, 'relink.run', { from, to, threadId: null });
  return changed(results, flags.json);
}

/** Gives threads with a branch or an origin another one. */
export async function repointThreads(app: App, command: RepointCommand): Promise<CommandResult> {
  const { field, before, after, project, dryRun, flags } = command;
  const repoint = { field, before, after, cwds: project === null ? null : await foldersIn(app, project) };
  if (!dryRun) return changed((await ask(app, 'relink.repoint', repoint)).results, flags.json);
  const plan = await ask(app, 'relink.planRepoint', repoint);
  return planResult(plan.items, flags.json ? plan : null, []);
}

function words(evidence: CallResult<'truth.evidence'>): string {
  return evidence.words.map(printable).join(' ');
}

/** The folders of threads that are a project or lie in it. */
async function foldersIn(app: App, project: string): Promise<readonly string[]> {
  const { projects } = await ask(app, 'threads.facets', { filter: { archived: 'all' } });
  const key = projectKey(project);
  return projects.map(({ cwd }) => cwd).filter((cwd) => cwd === key || isBelow(cwd, key));
}

/** `json`: what is printed then; null: lines. */
function planResult(items: readonly Planned[], json: unknown, notes: readonly string[]): CommandResult {
  if (json !== null) return { text: terminalJson(json, 2), problems: [] };
  const possible = items.filter(({ refusal }) => refusal === null).length;
  const lines = items.map(planLine).join('');
  return {
    text: `${lines}${lines === '' ? '' : '\n'}Would change ${threads(possible)}.\n`,
    problems: [],
    notes,
  };
}

function planLine({ title, before, after, refusal }: Planned): string {
  const end = refusal === null ? '' : `  not changed: ${printable(refusal)}`;
  return `${printable(title)}  ${printable(before ?? '')} -> ${printable(after ?? '')}${end}\n`;
}

function changed(results: CallResult<'relink.run'>['results'], json: boolean): CommandResult {
  const worded = outcomeResult(
    { results, refused: [] },
    { done: 'changed', already: 'nothing to do' },
    { json, isAsked: () => true },
  );
  return !json && results.length === 0 ? { ...worded, text: 'No thread is to be changed.\n' } : worded;
}
