import { LETTERS_AND_DIGITS, type Random } from './random.ts';
import type { ChangedFile, Phase, ScriptTurn, Step, ThreadScript } from './script.ts';
import type { Shown } from './shown.ts';

/** Counted tokens, as Codex adds them up. */
export interface Usage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly reasoning: number;
}

/** One thing that happened in a thread, whatever the era writes for it. */
export type Happening =
  | { readonly kind: 'goal'; readonly objective: string }
  | { readonly kind: 'turn-started' }
  | { readonly kind: 'user'; readonly text: string; readonly picture: boolean }
  | { readonly kind: 'reasoning'; readonly text: string }
  | { readonly kind: 'agent'; readonly text: string; readonly phase: Phase | null }
  | { readonly kind: 'shown'; readonly callId: string; readonly shown: Shown; readonly seconds: number }
  | { readonly kind: 'command'; readonly callId: string; readonly command: string }
  | {
      readonly kind: 'command-ended';
      readonly callId: string;
      readonly command: string;
      readonly output: string;
      readonly exitCode: number;
      readonly seconds: number;
    }
  | { readonly kind: 'patch'; readonly callId: string; readonly files: readonly ChangedFile[] }
  | { readonly kind: 'patch-ended'; readonly callId: string; readonly files: readonly ChangedFile[] }
  | { readonly kind: 'tokens'; readonly total: Usage; readonly last: Usage }
  | { readonly kind: 'compacted'; readonly summary: string }
  | { readonly kind: 'turn-ended'; readonly startedAtMs: number; readonly message: string | null }
  | { readonly kind: 'turn-interrupted'; readonly startedAtMs: number };

/** A happening with its time, in milliseconds from the thread's first line, and the number of its turn. */
export interface Moment {
  readonly atMs: number;
  /** Turns count from 0; null: outside any turn. */
  readonly turn: number | null;
  readonly happening: Happening;
}

const NOTHING: Usage = { input: 0, cached: 0, output: 0, reasoning: 0 };

/** Gives a script its times, call ids and token counts. */
export function timelineOf(script: ThreadScript, random: Random): readonly Moment[] {
  const clock = new Clock(script, random);
  if (script.goal !== undefined) clock.note(null, { kind: 'goal', objective: script.goal });
  script.turns.forEach((turn, index) => playTurn(turn, index, clock));
  return clock.moments;
}

function playTurn(turn: ScriptTurn, index: number, clock: Clock): void {
  clock.wait(20, 900);
  const startedAtMs = clock.nowMs;
  clock.note(index, { kind: 'turn-started' });
  clock.note(index, { kind: 'user', text: turn.user, picture: turn.picture });
  for (const step of turn.steps) playStep(step, index, clock);
  clock.wait(0, 1);
  const message = turn.steps.findLast((step) => step.kind === 'say')?.text ?? null;
  clock.note(
    index,
    turn.ending === 'completed'
      ? { kind: 'turn-ended', startedAtMs, message }
      : { kind: 'turn-interrupted', startedAtMs },
  );
}

function playStep(step: Step, turn: number, clock: Clock): void {
  clock.wait(2, 40);
  switch (step.kind) {
    case 'think':
      return clock.note(turn, { kind: 'reasoning', text: step.text });
    case 'say':
      clock.note(turn, { kind: 'agent', text: step.text, phase: step.phase ?? null });
      return clock.countTokens(turn, step.text.length);
    case 'compact':
      return clock.note(turn, { kind: 'compacted', summary: step.summary });
    case 'show': {
      const seconds = clock.wait(0, 3);
      return clock.note(turn, { kind: 'shown', callId: clock.newCallId(), shown: step.shown, seconds });
    }
    case 'run':
      return playCommand(step, turn, clock);
    case 'patch': {
      const callId = clock.newCallId();
      clock.note(turn, { kind: 'patch', callId, files: step.files });
      clock.wait(0, 1);
      clock.note(turn, { kind: 'patch-ended', callId, files: step.files });
      return clock.countTokens(turn, 600);
    }
  }
}

function playCommand(step: Extract<Step, { kind: 'run' }>, turn: number, clock: Clock): void {
  const { command, output, exitCode } = step;
  const callId = clock.newCallId();
  clock.note(turn, { kind: 'command', callId, command });
  const seconds = clock.wait(0, 9);
  clock.note(turn, { kind: 'command-ended', callId, command, output, exitCode, seconds });
  clock.countTokens(turn, output.length);
}

/** The running time and token count of one thread while its script is played. */
class Clock {
  readonly moments: Moment[] = [];
  nowMs = 0;
  readonly #random: Random;
  #total = NOTHING;
  #context = 8_200;

  constructor(script: ThreadScript, random: Random) {
    this.#random = random;
    this.#context += script.key.length * 31;
  }

  /** Lets time pass and returns the seconds. */
  wait(minSeconds: number, maxSeconds: number): number {
    const ms = this.#random.between(minSeconds * 1_000 + 40, maxSeconds * 1_000 + 60);
    this.nowMs += ms;
    return ms / 1_000;
  }

  note(turn: number | null, happening: Happening): void {
    this.moments.push({ atMs: this.nowMs, turn, happening });
    this.nowMs += this.#random.between(1, 12);
  }

  newCallId(): string {
    return `call_${this.#random.text(24, LETTERS_AND_DIGITS)}`;
  }

  countTokens(turn: number, characters: number): void {
    const output = Math.ceil(characters / 4) + this.#random.between(20, 160);
    const reasoning = this.#random.between(0, 90) * 4;
    const last: Usage = { input: this.#context, cached: Math.floor(this.#context * 0.8), output, reasoning };
    this.#context += output + this.#random.between(60, 700);
    this.#total = add(this.#total, last);
    this.note(turn, { kind: 'tokens', total: this.#total, last });
  }
}

function add(a: Usage, b: Usage): Usage {
  return {
    input: a.input + b.input,
    cached: a.cached + b.cached,
    output: a.output + b.output,
    reasoning: a.reasoning + b.reasoning,
  };
}
