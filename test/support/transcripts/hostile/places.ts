import { eventLine, line, responseItemLine, type RolloutLine } from '../../rollout-builder.ts';
import { callLines, type Place } from './place.ts';
import { legacyNamed, legacySaid } from './places-legacy.ts';
import { paginatedNamed, paginatedSaid } from './places-paginated.ts';
import type { Era, HostileText } from './types.ts';

/** The text in every place of a transcript where an era has texts, or in those where a large one is likely. */
export function placesOf(
  { text, places, name }: HostileText,
  era: Era,
  threadId: string,
): readonly RolloutLine[] {
  const place = { text, id: (kind: string) => `${name}-${kind}`, threadId };
  if (places === 'said') return era === 'legacy' ? legacySaid(place) : paginatedSaid(place);
  return era === 'legacy'
    ? [...legacySaid(place), ...legacyNamed(place), ...calls(place), ...inBoth(place)]
    : [...paginatedSaid(place), ...paginatedNamed(place), ...calls(place), ...inBoth(place)];
}

/** Calls that only response items tell of. */
function calls({ text, id }: Place): readonly RolloutLine[] {
  const patch = [
    '*** Begin Patch',
    `*** Add File: ${text}`,
    ...text.split('\n').map((part) => `+${part}`),
    '*** End Patch',
  ].join('\n');
  return [
    ...callLines(
      id('cmd'),
      'exec_command',
      { cmd: text, workdir: text },
      `Process exited with code 1\nOutput:\n${text}`,
    ),
    ...callLines(
      id('shell'),
      'shell',
      { command: ['bash', '-lc', text] },
      JSON.stringify({ output: text, metadata: { exit_code: 0, duration_seconds: 1 } }),
    ),
    ...callLines(id('typed'), 'write_stdin', { session_id: 1, chars: text }, text),
    ...callLines(
      id('steps'),
      'update_plan',
      {
        explanation: text,
        plan: [
          { step: text, status: text },
          { step: text, status: 'completed' },
        ],
      },
      text,
    ),
    ...callLines(id('see'), 'view_image', { path: text }, text),
    ...callLines(id('spawn'), 'spawn_agent', { message: text, agent_type: text, nickname: text }, text),
    ...callLines(id('tool'), text, { [text]: text }, text),
    responseItemLine('custom_tool_call', { name: 'apply_patch', call_id: id('edit'), input: patch }),
    responseItemLine('custom_tool_call_output', { call_id: id('edit'), output: text }),
    responseItemLine('function_call', { name: 'exec_command', call_id: text, arguments: text }),
    responseItemLine('function_call_output', { call_id: text, output: text }),
  ];
}

function inBoth({ text, id }: Place): readonly RolloutLine[] {
  return [
    eventLine('thread_goal_updated', {
      threadId: text,
      turnId: text,
      goal: { objective: text, status: text },
    }),
    eventLine('error', { message: text, codex_error_info: text }),
    eventLine('warning', { message: text }),
    eventLine('item_completed', {
      thread_id: text,
      turn_id: 'turn-1',
      item: { type: 'Plan', id: id('plan'), text },
    }),
    eventLine(text, { message: text, [text]: text }),
    line(text, { type: text, [text]: text }),
    responseItemLine(text, { id: text, [text]: text }),
  ];
}
