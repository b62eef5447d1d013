import type { EntryPlace, TranscriptRecord } from '../types.ts';
import { answerText } from './kinds/agent-message.ts';
import { commandText, printedText } from './kinds/command.ts';
import { summaryText } from './kinds/compaction.ts';
import { diffText, saidOfChange } from './kinds/file-change.ts';
import { hookText } from './kinds/hook-prompt.ts';
import { mcpAnswerText } from './kinds/mcp-tool-call.ts';
import { errorText, goalText, recordText } from './kinds/notices.ts';
import { drawingPrompt } from './kinds/pictures.ts';
import { planText } from './kinds/plan.ts';
import { thoughtText } from './kinds/reasoning.ts';
import { reviewText } from './kinds/review.ts';
import { agentAnswer, agentPrompt } from './kinds/sub-agent.ts';
import { argumentsText, toolAnswerText } from './kinds/tool-call.ts';
import { promptText } from './kinds/user-message.ts';
import { NO_LIMITS } from './limits.ts';
import { type ItemParts, partsOf } from './part.ts';

/** Everything an item says. */
export interface FullTexts {
  /** What it mainly says: a message, a command, the diffs, the arguments of a call. Empty: it says nothing in words. */
  readonly text: string;
  /** What a command or tool gave; null: items of this kind give nothing. */
  readonly output: string | null;
}

/** The whole texts of an item, for `transcript.openText`. Well-formed. */
export function fullTextsOf(place: EntryPlace, records: readonly TranscriptRecord[]): FullTexts {
  const { text, output } = textsOf(partsOf(place, records, NO_LIMITS));
  return { text: text.toWellFormed(), output: output?.toWellFormed() ?? null };
}

function textsOf(item: ItemParts): FullTexts {
  switch (item.entry.kind) {
    case 'command':
      return { text: commandText(item), output: printedText(item) };
    case 'fileChange':
      return { text: diffText(item), output: saidOfChange(item) };
    case 'mcpToolCall':
      return { text: argumentsText(item), output: mcpAnswerText(item) };
    case 'toolCall':
      return { text: argumentsText(item), output: toolAnswerText(item) };
    case 'subAgent':
      return { text: agentPrompt(item), output: agentAnswer(item) };
    default:
      return { text: saidBy(item, item.entry.kind), output: null };
  }
}

type Saying = Exclude<
  ItemParts['entry']['kind'],
  'command' | 'fileChange' | 'mcpToolCall' | 'toolCall' | 'subAgent'
>;

function saidBy(item: ItemParts, kind: Saying): string {
  switch (kind) {
    case 'userMessage':
      return promptText(item);
    case 'agentMessage':
      return answerText(item);
    case 'reasoning':
      return thoughtText(item);
    case 'plan':
      return planText(item);
    case 'review':
      return reviewText(item);
    case 'compaction':
      return summaryText(item);
    case 'hookPrompt':
      return hookText(item);
    case 'goal':
      return goalText(item);
    case 'error':
      return errorText(item);
    case 'unknown':
      return recordText(item);
    case 'imageGeneration':
      return drawingPrompt(item);
    case 'imageView':
    case 'webSearch':
      return '';
    default:
      return kind satisfies never;
  }
}
