import type { DescendantNode } from '../../shared/contract.ts';
import { displayTitle, type Thread, type ThreadId } from '../../shared/thread.ts';
import { printable } from './text-width.ts';
import { threads } from './undo-hint.ts';

/** A thread and what it spawned. */
export interface ThreadTree {
  readonly thread: Thread;
  readonly nodes: readonly DescendantNode[];
  readonly missing: number;
}

/** The tree with a thread on each line. One whose parent has no rollout stands below the root. */
export function formatTree({ thread, nodes, missing }: ThreadTree): string {
  const known = new Set([thread.id, ...nodes.map((node) => node.thread.id)]);
  const children = Map.groupBy(nodes, ({ parentThreadId }) =>
    known.has(parentThreadId) ? parentThreadId : thread.id,
  );
  const lines = [`${titleOf(thread)}  ${thread.id}`, ...branchLines(children, thread.id)];
  if (nodes.length === 0 && missing === 0) lines.push('No sub-agents.');
  if (missing > 0) lines.push('', `${threads(missing)} more ${missing === 1 ? 'has' : 'have'} no rollout.`);
  return `${lines.join('\n')}\n`;
}

/** Without recursion: a chain of sub-agents may be deeper than a stack. */
function branchLines(
  children: ReadonlyMap<ThreadId, readonly DescendantNode[]>,
  root: ThreadId,
): readonly string[] {
  const lines: string[] = [];
  const waiting = branchesOf(children, root, '');
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    const { node, indent, last } = branch;
    lines.push(`${indent}${last ? '└─ ' : '├─ '}${describe(node)}`);
    waiting.push(...branchesOf(children, node.thread.id, `${indent}${last ? '   ' : '│  '}`));
  }
  return lines;
}

interface Branch {
  readonly node: DescendantNode;
  readonly indent: string;
  readonly last: boolean;
}

/** Last first, so that the first is taken first from the end. */
function branchesOf(
  children: ReadonlyMap<ThreadId, readonly DescendantNode[]>,
  parent: ThreadId,
  indent: string,
): Branch[] {
  const nodes = children.get(parent) ?? [];
  return nodes.map((node, at) => ({ node, indent, last: at === nodes.length - 1 })).toReversed();
}

function describe({ thread, status }: DescendantNode): string {
  const agent = [thread.agentNickname, thread.agentRole].filter((part) => part !== null).map(printable);
  const marks = [...agent, status, ...(thread.archived ? ['archived'] : [])];
  return `${titleOf(thread)}  (${marks.join(', ')})  ${thread.id}`;
}

function titleOf(thread: Thread): string {
  return printable(displayTitle(thread));
}
