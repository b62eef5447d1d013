import { eventLine, responseItemLine } from '../../rollout-builder.ts';
import { rawLine } from './raw-line.ts';
import { type HostileRecords, records } from './types.ts';

/** Very many of something. */
export function masses(): readonly HostileRecords[] {
  return [
    records(
      'many-keys',
      'is one object with 100,000 keys',
      rawLine(
        'event_msg',
        `{"type":"mystery",${Array.from({ length: 100_000 }, (_, at) => `"k${at}":${at}`).join(',')}}`,
      ),
    ),
    records(
      'many-files',
      'changes 1,000 files at once',
      eventLine('patch_apply_end', {
        call_id: 'files',
        success: true,
        status: 'completed',
        changes: Object.fromEntries(
          Array.from({ length: 1_000 }, (_, at) => [`/a/${at}`, { type: 'add', content: 'x\n' }]),
        ),
      }),
    ),
    records(
      'many-steps',
      'plans 5,000 steps',
      responseItemLine('function_call', {
        name: 'update_plan',
        call_id: 'steps',
        arguments: JSON.stringify({
          plan: Array.from({ length: 5_000 }, (_, at) => ({ step: `Step ${at}`, status: 'pending' })),
        }),
      }),
      responseItemLine('function_call_output', { call_id: 'steps', output: 'Plan updated' }),
    ),
    records(
      'many-mentions',
      'names 5,000 things and shows 500 pictures',
      eventLine('user_message', {
        message: 'x',
        images: Array.from({ length: 500 }, () => 'data:image/png;base64,AAAA'),
        local_images: Array.from({ length: 500 }, (_, at) => `/nowhere/${at}.png`),
      }),
    ),
    records(
      'many-turns',
      'begins 20,000 turns',
      ...Array.from({ length: 20_000 }, (_, at) => eventLine('task_started', { turn_id: `t${at}` })),
      eventLine('task_complete', { turn_id: 't19999' }),
    ),
    records(
      'many-reasonings',
      'thinks 20,000 times without a pause',
      ...Array.from({ length: 20_000 }, (_, at) => eventLine('agent_reasoning', { text: `thought ${at}` })),
    ),
    records(
      'calls-without-end',
      'asks 3,000 times and never hears',
      ...Array.from({ length: 3_000 }, (_, at) =>
        responseItemLine('function_call', {
          name: 'exec_command',
          call_id: `open-${at}`,
          arguments: '{"cmd":"sleep 1"}',
        }),
      ),
    ),
  ];
}
