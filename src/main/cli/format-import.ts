import type { ImportedFile } from '../../shared/contract.ts';
import type { CommandResult } from './command.ts';
import { terminalJson } from './json.ts';
import { printable } from './text-width.ts';

/** What an import came to: a line for each new thread and a closing line; what was refused is a problem. */
export function importResult(
  files: readonly ImportedFile[],
  { json, dryRun }: { readonly json: boolean; readonly dryRun: boolean },
): CommandResult {
  const problems = files
    .filter(({ outcome }) => outcome === 'refused' || outcome === 'cancelled')
    .map(({ path, reason }) => `${printable(path)}: ${printable(reason ?? 'not tried')}`);
  if (json) return { text: terminalJson({ files }, 2), problems };
  const added = files.filter(({ outcome }) => outcome === (dryRun ? 'new' : 'imported'));
  const lines = added.map(
    ({ threadId, title }) => `${dryRun ? 'new' : 'imported'}  ${threadId}  ${printable(title ?? '')}\n`,
  );
  return {
    text: `${lines.join('')}${lines.length > 0 ? '\n' : ''}${summary(files, added.length, dryRun)}\n`,
    problems,
  };
}

function summary(files: readonly ImportedFile[], added: number, dryRun: boolean): string {
  if (files.length === 0) return 'There are no rollouts.';
  const existing = files.filter(({ outcome }) => outcome === 'exists').length;
  const verb = dryRun ? 'would be imported' : 'imported';
  const known = existing === 0 ? '' : `; ${existing} ${existing === 1 ? 'is' : 'are'} in the home already`;
  return `${added} of ${files.length} ${files.length === 1 ? 'rollout' : 'rollouts'} ${verb}${known}.`;
}
