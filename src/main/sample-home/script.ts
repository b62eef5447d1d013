import type { Shown } from './shown.ts';

/** How a conversation of the sample home is written down: what was said and done, without ids and times. */

export type Era = 'legacy' | 'paginated';

export type Effort = 'low' | 'medium' | 'high' | 'xhigh';

export type ChangedFile =
  | { readonly kind: 'add'; readonly path: string; readonly content: string }
  | { readonly kind: 'delete'; readonly path: string; readonly content: string }
  | { readonly kind: 'update'; readonly path: string; readonly diff: string; readonly moveTo?: string };

export type Phase = 'commentary' | 'final_answer';

export type Step =
  | { readonly kind: 'think'; readonly text: string }
  | { readonly kind: 'run'; readonly command: string; readonly output: string; readonly exitCode: number }
  | { readonly kind: 'patch'; readonly files: readonly ChangedFile[] }
  | { readonly kind: 'say'; readonly text: string; readonly phase?: Phase }
  | { readonly kind: 'show'; readonly shown: Shown }
  | { readonly kind: 'compact'; readonly summary: string };

export interface ScriptTurn {
  readonly user: string;
  /** True when the message carries a picture. */
  readonly picture: boolean;
  readonly steps: readonly Step[];
  readonly ending: 'completed' | 'interrupted';
}

/** Who started a sub-agent and what it was called. */
export interface AgentScript {
  readonly parent: string;
  readonly nickname: string;
  readonly role: string;
}

export interface ThreadScript {
  /** Names the thread inside the scripts. */
  readonly key: string;
  readonly project: string;
  /** null: the folder was not a repository. */
  readonly branch: string | null;
  /** Days between the last line and the moment the sample home is made. Absent: while the parent was at work. */
  readonly daysAgo?: number;
  readonly turns: readonly ScriptTurn[];
  /** Absent: by age. */
  readonly era?: Era;
  /** Absent: `cli`. `review` is the sub-agent that Codex starts for a review. */
  readonly source?: 'cli' | 'vscode' | 'exec' | 'mcp' | 'review';
  /** Absent: picked from the models of its era. */
  readonly model?: string;
  readonly effort?: Effort;
  /** Names given one after the other; the last one counts. */
  readonly names?: readonly string[];
  readonly archived?: boolean;
  readonly memory?: 'disabled';
  readonly agent?: AgentScript;
  /** Key of the thread whose history this one began with. */
  readonly forkOf?: string;
  /** A goal set before the first turn. */
  readonly goal?: string;
}

/** One turn: what the user asked, then what the agent did. */
export function turn(user: string, ...steps: readonly Step[]): ScriptTurn {
  return { user, picture: false, steps, ending: 'completed' };
}

/** A turn whose message is a picture, with or without words. */
export function pictureTurn(user: string, ...steps: readonly Step[]): ScriptTurn {
  return { user, picture: true, steps, ending: 'completed' };
}

/** A turn that the user stopped before the agent was done. */
export function stopped(user: string, ...steps: readonly Step[]): ScriptTurn {
  return { user, picture: false, steps, ending: 'interrupted' };
}

export function think(text: string): Step {
  return { kind: 'think', text };
}

/** A message of the agent, one argument per line. */
export function say(...lines: readonly string[]): Step {
  return { kind: 'say', text: lines.join('\n') };
}

/** A command and what it printed, one argument per line. */
export function run(command: string, ...output: readonly string[]): Step {
  return { kind: 'run', command, output: `${output.join('\n')}\n`, exitCode: 0 };
}

/** A command that ended with exit code 1. */
export function fail(command: string, ...output: readonly string[]): Step {
  return { kind: 'run', command, output: `${output.join('\n')}\n`, exitCode: 1 };
}

/** What the agent says on its way, before it is done. */
export function remark(...lines: readonly string[]): Step {
  return { kind: 'say', text: lines.join('\n'), phase: 'commentary' };
}

/** Its last words on what was asked. */
export function conclude(...lines: readonly string[]): Step {
  return { kind: 'say', text: lines.join('\n'), phase: 'final_answer' };
}

/** One of the rarer things that a thread can hold. */
export function show(shown: Shown): Step {
  return { kind: 'show', shown };
}

/** What was said so far is replaced by a summary of it. */
export function compact(summary: string): Step {
  return { kind: 'compact', summary };
}

export function patch(...files: readonly ChangedFile[]): Step {
  return { kind: 'patch', files };
}

export function added(path: string, ...lines: readonly string[]): ChangedFile {
  return { kind: 'add', path, content: `${lines.join('\n')}\n` };
}

export function deleted(path: string, ...lines: readonly string[]): ChangedFile {
  return { kind: 'delete', path, content: `${lines.join('\n')}\n` };
}

/** A file that is changed and moved. */
export function moved(path: string, moveTo: string, at: number, ...lines: readonly string[]): ChangedFile {
  return { ...hunk(path, at, lines), moveTo };
}

/** A change of one place in a file: lines that begin with a space, `-` or `+`, from line `at` of the file on. */
export function edited(path: string, at: number, ...lines: readonly string[]): ChangedFile {
  return hunk(path, at, lines);
}

function hunk(path: string, at: number, lines: readonly string[]): Extract<ChangedFile, { kind: 'update' }> {
  const before = lines.filter((line) => !line.startsWith('+')).length;
  const after = lines.filter((line) => !line.startsWith('-')).length;
  return { kind: 'update', path, diff: `@@ -${at},${before} +${at},${after} @@\n${lines.join('\n')}\n` };
}
