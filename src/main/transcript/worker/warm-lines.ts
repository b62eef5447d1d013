/** The two ways in which Codex has written histories. */
export type WarmEra = 'legacy' | 'paginated';

const THREAD = '00000000-0000-7000-8000-000000000000';
const WORDS = 'some words of a text, "quoted" and all\n';

/** A made-up rollout of so many turns, in the lines that most of a real one is made of. */
export function warmLines(era: WarmEra, turns: number): string {
  const lines = [lineOf(era, 0, 'session_meta', { id: THREAD, cwd: '/', ...(era === 'paginated' && PAGED) })];
  for (let turn = 0; turn < turns; turn++) {
    for (const [type, payload] of turnRecords(era, turn))
      lines.push(lineOf(era, lines.length, type, payload));
  }
  return `${lines.join('\n')}\n`;
}

const PAGED = { history_mode: 'paginated' };

type WarmRecord = readonly [type: string, payload: object];

function lineOf(era: WarmEra, number: number, type: string, payload: object): string {
  const timestamp = new Date(Date.UTC(2026, 0, 1) + number).toISOString();
  return JSON.stringify({ timestamp, ...(era === 'paginated' && { ordinal: number }), type, payload });
}

function turnRecords(era: WarmEra, turn: number): readonly WarmRecord[] {
  const turn_id = `${THREAD.slice(0, -6)}${String(turn).padStart(6, '0')}`;
  const steps = Array.from({ length: 8 }, (_, step) => stepRecords(era, turn_id, turn * 8 + step));
  return [
    ['event_msg', { type: 'task_started', turn_id }],
    ...messageRecords(era, turn_id, 'user'),
    ...steps.flat(),
    ...messageRecords(era, turn_id, 'assistant'),
    ['event_msg', { type: 'task_complete', turn_id, last_agent_message: WORDS }],
  ];
}

function messageRecords(era: WarmEra, turn_id: string, role: 'user' | 'assistant'): readonly WarmRecord[] {
  const text = WORDS.repeat(8);
  const isUser = role === 'user';
  const id = `${role}-${turn_id}`;
  const item = isUser
    ? { type: 'UserMessage', id, content: [{ type: 'text', text, text_elements: [] }] }
    : { type: 'AgentMessage', id, content: [{ type: 'Text', text }], phase: 'final_answer' };
  const event = isUser ? { type: 'user_message', message: text } : { type: 'agent_message', message: text };
  const content = [{ type: isUser ? 'input_text' : 'output_text', text }];
  return [
    ['response_item', { type: 'message', role, content }],
    ['event_msg', era === 'legacy' ? event : completed(turn_id, item)],
  ];
}

function stepRecords(era: WarmEra, turn_id: string, step: number): readonly WarmRecord[] {
  const call_id = `call_${step}`;
  const text = WORDS.repeat((step % 7) * (step % 5));
  const output = `Wall time: 0.1 seconds\nProcess exited with code ${step % 2}\nOutput:\n${text}`;
  const thought = { type: 'Reasoning', id: `rs_${step}`, summary_text: [WORDS], raw_content: [] };
  const call = { type: 'function_call', name: 'exec_command', arguments: '{"cmd":"ls -l"}', call_id };
  const command = { type: 'CommandExecution', id: call_id, command: ['ls', '-l'], cwd: 'file:///', ...RAN };
  return [
    ['event_msg', era === 'legacy' ? { type: 'agent_reasoning', text: WORDS } : completed(turn_id, thought)],
    ['response_item', { type: 'reasoning', summary: [], content: null, encrypted_content: WORDS }],
    ['response_item', call],
    ...(era === 'legacy'
      ? []
      : [['event_msg', completed(turn_id, { ...command, aggregated_output: text })] as const]),
    ['response_item', { type: 'function_call_output', call_id, output }],
    ['event_msg', { type: 'token_count', info: tokensAfter(step), rate_limits: null }],
  ];
}

const RAN = {
  parsed_cmd: [],
  source: 'agent',
  status: 'completed',
  exit_code: 0,
  duration: { secs: 0, nanos: 1 },
};

function completed(turn_id: string, item: object): object {
  return { type: 'item_completed', thread_id: THREAD, turn_id, item, started_at_ms: 1, completed_at_ms: 2 };
}

function tokensAfter(step: number): object {
  const counts = (times: number) => ({
    input_tokens: 100 * times,
    cached_input_tokens: 50 * times,
    output_tokens: 10 * times,
    reasoning_output_tokens: times,
    total_tokens: 110 * times,
  });
  return { total_token_usage: counts(step + 1), last_token_usage: counts(1), model_context_window: 1 };
}
