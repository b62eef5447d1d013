import { type ItemKind, kindOfLetter } from '../../../shared/transcript.ts';

/** How many items of each kind there are; kinds without any are left out. */
export function kindCounts(kinds: string): ReadonlyMap<ItemKind, number> {
  const byCode = new Uint32Array(128);
  for (let at = 0; at < kinds.length; at += 1) {
    const code = kinds.charCodeAt(at);
    byCode[code] = (byCode[code] ?? 0) + 1;
  }
  const counts = new Map<ItemKind, number>();
  byCode.forEach((count, code) => {
    const kind = kindOfLetter(String.fromCharCode(code));
    if (count > 0 && kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + count);
  });
  return counts;
}

const KIND_WORDS: { readonly [K in ItemKind]: string } = {
  userMessage: 'Prompts',
  agentMessage: 'Answers',
  reasoning: 'Reasoning',
  command: 'Commands',
  fileChange: 'Edits',
  mcpToolCall: 'MCP calls',
  toolCall: 'Tool calls',
  webSearch: 'Web searches',
  imageView: 'Images viewed',
  imageGeneration: 'Images made',
  plan: 'Plans',
  review: 'Reviews',
  compaction: 'Compactions',
  hookPrompt: 'Hook prompts',
  subAgent: 'Sub-agents',
  goal: 'Goals',
  error: 'Errors',
  unknown: 'Unknown records',
};

/** What items of a kind are called, in the plural. */
export function kindWords(kind: ItemKind): string {
  return KIND_WORDS[kind];
}
