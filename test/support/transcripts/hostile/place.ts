import { responseItemLine, type RolloutLine } from '../../rollout-builder.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A text that is to be put everywhere, and what its lines need besides. */
export interface Place {
  readonly text: string;
  /** Ids of the case's own. */
  readonly id: (kind: string) => string;
  readonly threadId: string;
}

/** A call and what it gave. */
export function callLines(call_id: string, name: string, args: Json, output: string): readonly RolloutLine[] {
  return [
    responseItemLine('function_call', { name, call_id, arguments: JSON.stringify(args) }),
    responseItemLine('function_call_output', { call_id, output }),
  ];
}

/** A text as the paths, contents and differences of changed files. */
export function changes(text: string): Json {
  const lines = text.split('\n');
  return Object.fromEntries([
    [`/a/${text}`, { type: 'add', content: text }],
    [`/b/${text}`, { type: 'delete', content: text }],
    [
      `/c/${text}`,
      {
        type: 'update',
        unified_diff: `@@ -1,${lines.length} +1,${lines.length} @@ ${lines[0] ?? ''}\n${lines.map((part) => `-${part}\n+${part} `).join('\n')}\n`,
        move_path: text,
      },
    ],
  ]);
}
