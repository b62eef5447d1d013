/** A finding of a review: where, and what is wrong there. */
export interface Finding {
  readonly title: string;
  readonly body: string;
  readonly path: string;
  readonly lines: readonly [first: number, last: number];
}

/** Things that only some threads hold, whatever an era writes for them. */
export type Shown =
  | { readonly kind: 'goal'; readonly objective: string; readonly status: 'active' | 'complete' }
  | { readonly kind: 'steps'; readonly steps: readonly (readonly [status: StepStatus, step: string])[] }
  | { readonly kind: 'plan'; readonly text: string }
  | {
      readonly kind: 'mcp';
      readonly server: string;
      readonly tool: string;
      readonly asks: Readonly<Record<string, unknown>>;
      readonly gives: string;
      /** True when what it gives is an error of the tool. */
      readonly failed?: true;
    }
  | {
      readonly kind: 'tool';
      readonly tool: string;
      readonly asks: Readonly<Record<string, unknown>>;
      readonly gives: string;
    }
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'page'; readonly url: string }
  /** The agent looks at a picture of the project. */
  | { readonly kind: 'look'; readonly path: string }
  | { readonly kind: 'draw'; readonly prompt: string }
  | { readonly kind: 'review-begins'; readonly hint: string }
  | { readonly kind: 'review-ends'; readonly explanation: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'hook'; readonly text: string }
  /** `agent`: key of the thread that the agent began, or waited for. */
  | { readonly kind: 'spawn'; readonly agent: string; readonly prompt: string }
  | { readonly kind: 'wait'; readonly agent: string; readonly answer: string }
  | { readonly kind: 'warning'; readonly message: string }
  | { readonly kind: 'error'; readonly message: string; readonly info: string }
  /** A record of a Codex that is newer than this version of Skein. */
  | { readonly kind: 'newer'; readonly type: string; readonly payload: Readonly<Record<string, unknown>> };

export type StepStatus = 'pending' | 'in_progress' | 'completed';

/** What a review found, as both eras record it. */
export function reviewOutput(
  { explanation, findings }: Extract<Shown, { kind: 'review-ends' }>,
  cwd: string,
): Readonly<Record<string, unknown>> {
  return {
    findings: findings.map(({ title, body, path, lines: [start, end] }) => ({
      title,
      body,
      confidence_score: 0.9,
      priority: 1,
      code_location: { absolute_file_path: `${cwd}/${path}`, line_range: { start, end } },
    })),
    overall_correctness: findings.length === 0 ? 'patch is correct' : 'patch is incorrect',
    overall_explanation: explanation,
    overall_confidence_score: 0.8,
  };
}

/** Time as Codex writes a duration. */
export function durationOf(seconds: number): { readonly secs: number; readonly nanos: number } {
  return { secs: Math.floor(seconds), nanos: Math.floor((seconds % 1) * 1e9) };
}
