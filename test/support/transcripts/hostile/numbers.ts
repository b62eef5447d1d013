import { eventLine, line, responseItemLine } from '../../rollout-builder.ts';
import { rawLine } from './raw-line.ts';
import { type HostileRecords, records, RUN } from './types.ts';

/** Numbers and times out of every range. */
export function numbers(): readonly HostileRecords[] {
  return [
    records(
      'numbers',
      'has numbers out of every range',
      ...[
        '1e400',
        '-1e400',
        '-0',
        '1e-400',
        '9007199254740993',
        '-1',
        '0.1',
        '99999999999999999999999999',
        '1E+2',
      ].flatMap((number) => [
        rawLine(
          'event_msg',
          `{"type":"exec_command_end","call_id":"n${number}","command":["x"],"exit_code":${number},"duration":{"secs":${number},"nanos":${number}},"aggregated_output":"x"}`,
        ),
        rawLine(
          'event_msg',
          `{"type":"token_count","info":{"total_token_usage":{"input_tokens":${number},"cached_input_tokens":${number},"output_tokens":${number},"reasoning_output_tokens":${number},"total_tokens":${number}},"last_token_usage":{"total_tokens":${number}}}}`,
        ),
        rawLine('event_msg', `{"type":"task_started","turn_id":"t${number}","started_at":${number}}`),
        rawLine(
          'event_msg',
          `{"type":"task_complete","turn_id":"t${number}","completed_at":${number},"duration_ms":${number}}`,
        ),
        rawLine(
          'event_msg',
          `{"type":"thread_rolled_back","num_turns":${number === '9007199254740993' || number.startsWith('9999') || number === '1e400' || number === '1E+2' ? '0' : number}}`,
        ),
      ]),
    ),
    records(
      'numbers-as-text',
      'says numbers in words',
      ...['NaN', 'Infinity', '-Infinity', '0x10', '1e9', '', 'null'].map((word) =>
        eventLine('exec_command_end', {
          call_id: `w${word}`,
          command: ['x'],
          exit_code: word,
          duration: word,
          aggregated_output: word,
        }),
      ),
      responseItemLine('function_call', { name: 'exec_command', call_id: 'w', arguments: '{"cmd":"x"}' }),
      responseItemLine('function_call_output', {
        call_id: 'w',
        output: 'Exit code: 99999999999999999999\nWall time: 1e999 seconds\nOutput:\nx',
      }),
    ),
    records(
      'times',
      'was written at no time',
      ...[
        '',
        'yesterday',
        '0000-00-00T00:00:00Z',
        '+275760-09-13T00:00:00.001Z',
        '-271821-04-19T23:59:59.999Z',
        '2026-13-45T99:99:99Z',
        '9'.repeat(5_000),
        `<b onclick=${RUN}>`,
      ].map((time) => line('event_msg', { type: 'agent_message', message: `at ${time.slice(0, 40)}` }, time)),
    ),
  ];
}
