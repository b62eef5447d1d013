import { closeSync, openSync, writeSync } from 'node:fs';
import { createRandom, type Random } from '../../src/main/sample-home/index.ts';
import { commandOutput, prose } from '../generator/words.ts';

export type Era = 'legacy' | 'paginated';

export interface RolloutOrder {
  readonly path: string;
  readonly threadId: string;
  readonly era: Era;
  readonly bytes: number;
  /** Of the output of one command in the last turn but one; 0: none is special. */
  readonly hugeLineBytes: number;
}

const START_MS = Date.UTC(2026, 8, 1);
const BATCH_UNITS = 1024 * 1024;
const PIECE = 'a line of what a command printed, "quoted" and all\n'.repeat(2_000);

/**
 * Writes a rollout of at least so many bytes: turns of a prompt, reasoning, commands with their outputs, token counts
 * and an answer, all with ids of their own, in the lines and copies that Codex writes. About 1 KB a line.
 */
export function writeRollout(order: RolloutOrder): void {
  const writer = new RolloutWriter(order);
  try {
    writer.writeAll();
  } finally {
    writer.close();
  }
}

class RolloutWriter {
  readonly #order: RolloutOrder;
  readonly #file: number;
  readonly #random: Random = createRandom(3);
  readonly #texts: Texts;
  #batch = '';
  #written = 0;
  #ordinal = 0;
  #steps = 0;
  #hasHuge = false;

  constructor(order: RolloutOrder) {
    this.#order = order;
    this.#file = openSync(order.path, 'w');
    this.#texts = textsFrom(this.#random);
  }

  close(): void {
    closeSync(this.#file);
  }

  writeAll(): void {
    this.#put('session_meta', metaOf(this.#order));
    for (let turn = 0; this.#written < this.#order.bytes; turn += 1) this.#turn(turn);
    this.#flush();
  }

  #turn(number: number): void {
    const turnId = `01990000-0000-7000-9000-${String(number).padStart(12, '0')}`;
    const { prompts, answers } = this.#texts;
    this.#put('event_msg', {
      type: 'task_started',
      turn_id: turnId,
      started_at: 1,
      model_context_window: 272_000,
    });
    this.#message(turnId, 'user', `${number}: ${this.#random.pick(prompts)}`);
    const steps = this.#random.between(4, 16);
    for (let step = 0; step < steps; step += 1) this.#step(turnId);
    const answer = this.#random.pick(answers);
    this.#message(turnId, 'assistant', answer);
    this.#put('event_msg', { type: 'task_complete', turn_id: turnId, last_agent_message: answer });
  }

  #message(turnId: string, role: 'user' | 'assistant', text: string): void {
    const isUser = role === 'user';
    const kind = isUser ? 'input_text' : 'output_text';
    const id = `msg_${turnId}_${role}`;
    this.#put('response_item', { type: 'message', role, content: [{ type: kind, text }] });
    if (this.#order.era === 'paginated') {
      const content = isUser ? [{ type: 'text', text, text_elements: [] }] : [{ type: 'Text', text }];
      this.#completed(turnId, { type: isUser ? 'UserMessage' : 'AgentMessage', id, content });
    } else if (isUser) {
      this.#put('event_msg', {
        type: 'user_message',
        message: text,
        images: [],
        local_images: [],
        text_elements: [],
      });
    } else {
      this.#put('event_msg', { type: 'agent_message', message: text, phase: null, memory_citation: null });
    }
  }

  #step(turnId: string): void {
    this.#steps += 1;
    const { thoughts, outputs, sealed } = this.#texts;
    const id = String(this.#steps).padStart(20, '0');
    const thought = this.#random.pick(thoughts);
    if (this.#order.era === 'legacy') this.#put('event_msg', { type: 'agent_reasoning', text: thought });
    else
      this.#completed(turnId, {
        type: 'Reasoning',
        id: `rs_${id}`,
        summary_text: [thought],
        raw_content: [],
      });
    const summary = [{ type: 'summary_text', text: thought }];
    this.#put('response_item', {
      type: 'reasoning',
      summary,
      content: null,
      encrypted_content: this.#random.pick(sealed),
    });
    this.#command(turnId, `call_${id}`, this.#random.pick(outputs));
    this.#put('event_msg', { type: 'token_count', info: tokensAt(this.#steps), rate_limits: RATE_LIMITS });
  }

  #command(turnId: string, callId: string, output: string): void {
    const code = this.#random.next() < 0.1 ? 1 : 0;
    const args = JSON.stringify({
      cmd: `rg -n part_${this.#steps} src | head -50`,
      workdir: '/home/dev/code/harbor',
    });
    this.#put('response_item', {
      type: 'function_call',
      name: 'exec_command',
      arguments: args,
      call_id: callId,
    });
    if (this.#order.era === 'paginated') this.#completed(turnId, commandOf(callId, output, code));
    const text = `Chunk ID: 8052d0\nWall time: 0.0123 seconds\nProcess exited with code ${code}\nOutput:\n${output}`;
    const isHuge = !this.#hasHuge && this.#order.hugeLineBytes > 0 && this.#written > this.#order.bytes / 2;
    if (isHuge) this.#putHuge(callId);
    else this.#put('response_item', { type: 'function_call_output', call_id: callId, output: text });
  }

  #completed(turnId: string, item: object): void {
    const times = { started_at_ms: START_MS, completed_at_ms: START_MS };
    this.#put('event_msg', {
      type: 'item_completed',
      thread_id: this.#order.threadId,
      turn_id: turnId,
      item,
      ...times,
    });
  }

  #put(type: string, payload: object): void {
    const timestamp = new Date(START_MS + this.#written).toISOString();
    const place = this.#order.era === 'paginated' ? { ordinal: this.#ordinal } : {};
    this.#ordinal += 1;
    this.#batch += `${JSON.stringify({ timestamp, ...place, type, payload })}\n`;
    if (this.#batch.length > BATCH_UNITS) this.#flush();
  }

  /** In pieces: no text can be that long. */
  #putHuge(callId: string): void {
    this.#hasHuge = true;
    this.#put('response_item', { type: 'function_call_output', call_id: callId, output: '' });
    this.#batch = this.#batch.slice(0, -'"}}\n'.length);
    this.#flush();
    const piece = Buffer.from(JSON.stringify(PIECE).slice(1, -1));
    for (let left = this.#order.hugeLineBytes; left > 0; left -= piece.length) writeSync(this.#file, piece);
    writeSync(this.#file, '"}}\n');
  }

  #flush(): void {
    this.#written += writeSync(this.#file, this.#batch);
    this.#batch = '';
  }
}

type Pool = readonly [string, ...string[]];

interface Texts {
  readonly prompts: Pool;
  readonly thoughts: Pool;
  readonly sealed: Pool;
  readonly outputs: Pool;
  readonly answers: Pool;
}

function textsFrom(random: Random): Texts {
  const pool = (make: () => string): Pool => [make(), ...Array.from({ length: 63 }, make)];
  return {
    prompts: pool(() => prose(random.between(60, 600), random)),
    thoughts: pool(() => prose(random.between(60, 300), random)),
    sealed: pool(() => Buffer.from(prose(random.between(300, 1_200), random)).toString('base64')),
    outputs: pool(() => commandOutput(random.pick([100, 300, 800, 2_000, 8_000]), random)),
    answers: pool(() => prose(random.between(200, 1_500), random)),
  };
}

const RATE_LIMITS = { limit_id: 'codex', limit_name: null, primary: null, secondary: null, credits: null };

function tokensAt(step: number) {
  const counts = (factor: number) => ({
    input_tokens: 1_000 * factor,
    cached_input_tokens: 800 * factor,
    output_tokens: 50 * factor,
    reasoning_output_tokens: 20 * factor,
    total_tokens: 1_050 * factor,
  });
  return { total_token_usage: counts(step), last_token_usage: counts(1), model_context_window: 272_000 };
}

function commandOf(id: string, output: string, code: number): object {
  return {
    type: 'CommandExecution',
    id,
    process_id: '31414',
    command: ['/bin/bash', '-lc', 'rg -n part src | head -50'],
    cwd: 'file:///home/dev/code/harbor',
    parsed_cmd: [{ type: 'search', cmd: 'rg -n part src', query: 'part', path: 'src' }],
    source: 'unified_exec_startup',
    status: code === 0 ? 'completed' : 'failed',
    aggregated_output: output,
    exit_code: code,
    duration: { secs: 0, nanos: 12_300_000 },
  };
}

function metaOf({ threadId, era }: RolloutOrder): object {
  return {
    ...(era === 'paginated' ? { session_id: threadId, history_mode: 'paginated' } : {}),
    id: threadId,
    timestamp: new Date(START_MS).toISOString(),
    cwd: '/home/dev/code/harbor',
    originator: 'codex-tui',
    cli_version: era === 'legacy' ? '0.131.0' : '0.169.0',
    source: 'cli',
    model_provider: 'openai',
  };
}
