import type { ItemKind } from '../../shared/transcript.ts';

/** What an item of a kind is called in a list. */
export const KIND_WORDS: { readonly [K in ItemKind]: string } = {
  userMessage: 'You',
  agentMessage: 'Codex',
  reasoning: 'Reasoning',
  command: 'Command',
  fileChange: 'Edit',
  mcpToolCall: 'Tool call',
  toolCall: 'Tool call',
  webSearch: 'Web search',
  imageView: 'Image',
  imageGeneration: 'Image',
  plan: 'Plan',
  review: 'Review',
  compaction: 'Compaction',
  hookPrompt: 'Hook',
  subAgent: 'Sub-agent',
  goal: 'Goal',
  error: 'Error',
  unknown: 'Record',
};
