import { recordTypeAt, skipToken } from '../../rollout/index.ts';
import { holdsAnother, type LineBytes, placeToCut } from './line-bytes.ts';

/** Shorter lines are parsed about as fast whole. */
const WORTH_CUTTING_BYTES = 2_400;
/** What is kept of a line: a fold looks at 512 UTF-16 units at the beginning and at the end of an output. */
const HEAD_BYTES = 1_300;
const TAIL_BYTES = 640;

/** Lines of which one long text is most, and nothing is asked of its middle. */
const RESPONSE = Buffer.from('response_item","payload":{"type":"');
const RESPONSES = tokens(['function_call_output"', 'custom_tool_call_output"']);
const EVENT = Buffer.from('event_msg","payload":{"type":"');
const EVENTS = tokens(['agent_reasoning"', 'agent_message"', 'task_complete"', 'exec_command_end"']);
const COMPLETED = Buffer.from('item_completed"');
const ITEM = Buffer.from('"item":{"type":"');
const ITEMS = tokens(['CommandExecution"', 'Reasoning"', 'AgentMessage"']);
/** Where the item stands in a line, after the ids of thread and turn. */
const ITEM_WITHIN_BYTES = 512;

/**
 * A long line without the middle of the text that most of it is: an output, a message. As a record it folds like the
 * line, whose middle is not asked whether it is JSON. null: the line is to be taken whole, as it also is when this text
 * turns out to be no JSON.
 */
export function shortLine(line: LineBytes): string | null {
  const { bytes, start, end } = line;
  if (end - start < WORTH_CUTTING_BYTES || !isMostlyText(line) || holdsAnother(line)) return null;
  const head = placeToCut(bytes, start + HEAD_BYTES);
  const tail = placeToCut(bytes, end - TAIL_BYTES);
  if (head === -1 || tail === -1) return null;
  return bytes.toString('utf8', start, head) + bytes.toString('utf8', tail, end);
}

function isMostlyText({ bytes, start, end }: LineBytes): boolean {
  const type = recordTypeAt(bytes, start, end);
  if (type === -1) return false;
  const response = skipToken(bytes, type, end, RESPONSE);
  if (response !== -1) return beginsWithAny(bytes, response, end, RESPONSES);
  const event = skipToken(bytes, type, end, EVENT);
  if (event === -1) return false;
  const completed = skipToken(bytes, event, end, COMPLETED);
  if (completed === -1) return beginsWithAny(bytes, event, end, EVENTS);
  const item = bytes.subarray(completed, completed + ITEM_WITHIN_BYTES).indexOf(ITEM);
  return item !== -1 && beginsWithAny(bytes, completed + item + ITEM.length, end, ITEMS);
}

function beginsWithAny(bytes: Buffer, at: number, end: number, words: readonly Buffer[]): boolean {
  return words.some((word) => skipToken(bytes, at, end, word) !== -1);
}

function tokens(words: readonly string[]): readonly Buffer[] {
  return words.map((word) => Buffer.from(word));
}
