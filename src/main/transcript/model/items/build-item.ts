import type { Item } from '../../../../shared/transcript.ts';
import type { EntryPlace, TranscriptRecord } from '../types.ts';
import { agentMessage } from './kinds/agent-message.ts';
import type { ItemBase } from './kinds/body.ts';
import { command } from './kinds/command.ts';
import { compaction } from './kinds/compaction.ts';
import { fileChange } from './kinds/file-change.ts';
import { hookPrompt } from './kinds/hook-prompt.ts';
import { mcpToolCall } from './kinds/mcp-tool-call.ts';
import { errorItem, goal, unknown } from './kinds/notices.ts';
import { imageGeneration, imageView } from './kinds/pictures.ts';
import { plan } from './kinds/plan.ts';
import { reasoning } from './kinds/reasoning.ts';
import { review } from './kinds/review.ts';
import { subAgent } from './kinds/sub-agent.ts';
import { toolCall } from './kinds/tool-call.ts';
import { userMessage } from './kinds/user-message.ts';
import { webSearch } from './kinds/web-search.ts';
import type { ItemLimits } from './limits.ts';
import { type ItemParts, partsOf } from './part.ts';
import { isoTime } from './time.ts';

/**
 * The item at a place. `records` are the lines of the entry in their order; of a span all lines from the first to the
 * last, of which those that are no reasoning are ignored. Whatever is in them, an item comes of it: what is missing is
 * empty or null.
 */
export function buildItem(place: EntryPlace, records: readonly TranscriptRecord[], limits: ItemLimits): Item {
  return itemOf(baseOf(place), partsOf(place, records, limits));
}

function itemOf(base: ItemBase, item: ItemParts): Item {
  switch (item.entry.kind) {
    case 'userMessage':
      return { ...base, ...userMessage(item) };
    case 'agentMessage':
      return { ...base, ...agentMessage(item) };
    case 'reasoning':
      return { ...base, ...reasoning(item) };
    case 'command':
      return { ...base, ...command(item) };
    case 'fileChange':
      return { ...base, ...fileChange(item) };
    case 'mcpToolCall':
      return { ...base, ...mcpToolCall(item) };
    case 'toolCall':
      return { ...base, ...toolCall(item) };
    case 'webSearch':
      return { ...base, ...webSearch(item) };
    case 'imageView':
      return { ...base, ...imageView(item) };
    case 'imageGeneration':
      return { ...base, ...imageGeneration(item) };
    case 'plan':
      return { ...base, ...plan(item) };
    case 'review':
      return { ...base, ...review(item) };
    case 'compaction':
      return { ...base, ...compaction(item) };
    case 'hookPrompt':
      return { ...base, ...hookPrompt(item) };
    case 'subAgent':
      return { ...base, ...subAgent(item) };
    case 'goal':
      return { ...base, ...goal(item) };
    case 'error':
      return { ...base, ...errorItem(item) };
    case 'unknown':
      return { ...base, ...unknown(item) };
    default:
      return item.entry.kind satisfies never;
  }
}

function baseOf({ index, entry }: EntryPlace): ItemBase {
  return {
    index,
    id: (entry.id ?? `item-${entry.serial}`).toWellFormed(),
    turn: entry.turn,
    at: isoTime(entry.atMs),
    bytes: entry.lines.reduce((sum, { length }) => sum + length, 0),
  };
}
