import { displayTitle, type Thread } from '../../shared/thread.ts';

/** The last folder of a path, which is what people call a project; the whole path when it has none. */
export function projectName(cwd: string | null): string {
  if (cwd === null || cwd === '') return 'No folder';
  return cwd.split(/[\\/]/).findLast((part) => part !== '') ?? cwd;
}

const SOURCE_WORDS: Readonly<Record<string, string>> = {
  cli: 'CLI',
  vscode: 'VS Code',
  exec: 'exec',
  mcp: 'App server',
  unknown: 'Unknown',
  subagent: 'Sub-agents',
  'subagent:review': 'Review',
  'subagent:compact': 'Compaction',
  'subagent:memory_consolidation': 'Memory',
  'subagent:thread_spawn': 'Sub-agent',
  'subagent:other': 'Other sub-agent',
};

/** A source as a person says it. */
export function sourceName(source: string): string {
  const known = SOURCE_WORDS[source];
  if (known !== undefined) return known;
  const colon = source.indexOf(':');
  return colon < 0 ? source : `${source.slice(colon + 1)} (${source.slice(0, colon)})`;
}

/** The second line of words in a row: what the preview says after the title, on one line. */
export function previewLine(thread: Pick<Thread, 'name' | 'preview'>): string {
  const words = thread.preview.replace(/\s+/g, ' ').trim();
  if (thread.name !== null) return words;
  const title = displayTitle(thread).replace(/\s+/g, ' ');
  return words.startsWith(title) ? words.slice(title.length).trim() : words;
}

/** Model and effort: `gpt-5.5 · medium`; null when no model is known. */
export function modelWords({
  model,
  reasoningEffort,
}: Pick<Thread, 'model' | 'reasoningEffort'>): string | null {
  if (model === null) return null;
  return reasoningEffort === null ? model : `${model} · ${reasoningEffort}`;
}

/** Who a sub-agent is: its nickname, else its role, else its source. */
export function agentName({ agentNickname, agentRole, source }: Thread): string {
  return agentNickname ?? agentRole ?? sourceName(source);
}
