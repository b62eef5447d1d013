import { type JsonObject, objectOf, textOf } from '../../rollout/index.ts';
import { callOutput } from './items/call-output.ts';

const FAILED: ReadonlySet<string> = new Set([
  'failed',
  'declined',
  'incomplete',
  'interrupted',
  'errored',
  'not_found',
  'notFound',
]);

/** UTF-16 units above which JSON in an output is not parsed for its exit code, which stands at the end. */
const LONG = 600;
const END = 512;
const EXIT_CODE = /"exit_code":\s*(-?\d+)/;

/** Whether an item of `item_completed`, or the event of a tool, did not work out: failed, declined or exit code not 0. */
export function itemFailed(item: JsonObject): boolean {
  const status = textOf(item['status']);
  if (status !== null) return FAILED.has(status);
  if (item['success'] === false) return true;
  const exitCode = item['exit_code'];
  if (typeof exitCode === 'number') return exitCode !== 0;
  return resultFailed(item['result']);
}

/** Whether what a call gave says that it did not work out. */
export function outputFailed({ output, success }: JsonObject): boolean {
  if (success === false) return true;
  if (typeof output === 'string' && output.length > LONG && output.startsWith('{')) {
    const code = EXIT_CODE.exec(output.slice(-END));
    return code !== null && code[1] !== '0';
  }
  return callOutput(output).trouble !== null;
}

/** Of an MCP call: `{Err: …}`, or `{Ok: {isError: true}}`. */
function resultFailed(value: unknown): boolean {
  const result = objectOf(value);
  if (result === null) return false;
  const given = objectOf(result['Ok']) ?? result;
  return Object.hasOwn(result, 'Err') || given['isError'] === true;
}
