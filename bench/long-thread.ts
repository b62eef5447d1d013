import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, type Random } from '../src/main/sample-home/index.ts';
import { commandOutput, prose } from './generator/words.ts';

/** Items of one turn of a generated thread: a prompt, commands, an edit here and there, an answer. */
const TURN_ITEMS = 25;
const START_MS = Date.UTC(2026, 8, 1);
const THREAD = '01990000-0000-7000-8000-000000000001';

/** Writes a home with one thread of this many items, all of them different, and returns the size of its rollout. */
export function writeLongThread(home: string, items: number): number {
  const folder = join(home, 'sessions', '2026', '09', '01');
  mkdirSync(folder, { recursive: true });
  const file = openSync(join(folder, `rollout-2026-09-01T00-00-00-${THREAD}.jsonl`), 'w');
  const random = createRandom(1);
  let bytes = 0;
  const write = (at: number, records: readonly Record[]) => {
    const timestamp = new Date(START_MS + at * 1_000).toISOString();
    const lines = records.map(([type, payload]) => `${JSON.stringify({ timestamp, type, payload })}\n`);
    bytes += writeSync(file, lines.join(''));
  };
  write(0, [['session_meta', { id: THREAD, timestamp: new Date(START_MS).toISOString(), ...META }]]);
  for (let at = 0; at < items; at += 1) write(at, recordsOf(at, random));
  closeSync(file);
  return bytes;
}

type Record = readonly [type: string, payload: unknown];

const META = {
  cwd: '/home/dev/code/harbor',
  originator: 'codex_cli',
  cli_version: '0.131.0',
  source: 'cli',
  model_provider: 'openai',
};

function recordsOf(at: number, random: Random): readonly Record[] {
  const place = at % TURN_ITEMS;
  if (place === 0)
    return [['event_msg', { type: 'user_message', message: prose(random.between(80, 600), random) }]];
  if (place === TURN_ITEMS - 1 || place % 8 === 5)
    return [['event_msg', { type: 'agent_message', message: answer(at, random) }]];
  if (place % 6 === 3)
    return callRecords(at, 'apply_patch', patch(at, random), 'Exit code: 0\nOutput:\nDone');
  const output = commandOutput(random.pick([300, 900, 3_000, 12_000]), random);
  return callRecords(
    at,
    'exec_command',
    JSON.stringify({ cmd: `rg -n part_${at} src` }),
    exitText(random, output),
  );
}

function exitText(random: Random, output: string): string {
  return `Wall time: 0.1 seconds\nProcess exited with code ${random.next() < 0.1 ? 1 : 0}\nOutput:\n${output}`;
}

function callRecords(at: number, name: string, input: string, output: string): readonly Record[] {
  const call_id = `call_${at}`;
  return name === 'apply_patch'
    ? [
        ['response_item', { type: 'custom_tool_call', call_id, name, input }],
        ['response_item', { type: 'custom_tool_call_output', call_id, output }],
      ]
    : [
        ['response_item', { type: 'function_call', call_id, name, arguments: input }],
        ['response_item', { type: 'function_call_output', call_id, output }],
      ];
}

function patch(at: number, random: Random): string {
  const words = () => prose(40, random).replaceAll('\n', ' ');
  const body = [
    ' context',
    `-const old = '${words()}';`,
    `+const fresh = '${words()}';`,
    `+use(${at});`,
    ' end',
  ];
  return ['*** Begin Patch', `*** Update File: src/part-${at}.ts`, '@@', ...body, '*** End Patch'].join('\n');
}

function answer(at: number, random: Random): string {
  const list = Array.from({ length: 4 }, () => `- ${prose(60, random).replaceAll('\n', ' ')} \`part_${at}\``);
  const code = '```ts\nexport function part(value: string): number {\n  return value.length;\n}\n```';
  return [prose(random.between(150, 900), random), ...list, '', code].join('\n');
}
