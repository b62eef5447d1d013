import {
  Bot,
  Brain,
  CircleHelp,
  FilePen,
  Globe,
  Goal,
  Image,
  Layers,
  ListChecks,
  type LucideIcon,
  MessageSquareText,
  ScanEye,
  Sparkles,
  Terminal,
  TriangleAlert,
  User,
  Webhook,
  Wrench,
} from 'lucide-react';
import type { FoundItem, SearchField } from '../../shared/search.ts';
import type { ItemKind } from '../../shared/transcript.ts';

interface KindView {
  readonly icon: LucideIcon;
  readonly words: string;
}

/** What each kind of item looks like and is called. */
export const KIND_VIEWS: { readonly [K in ItemKind]: KindView } = {
  userMessage: { icon: User, words: 'Prompt' },
  agentMessage: { icon: MessageSquareText, words: 'Answer' },
  reasoning: { icon: Brain, words: 'Reasoning' },
  command: { icon: Terminal, words: 'Command' },
  fileChange: { icon: FilePen, words: 'Edit' },
  mcpToolCall: { icon: Wrench, words: 'MCP call' },
  toolCall: { icon: Wrench, words: 'Tool call' },
  webSearch: { icon: Globe, words: 'Web search' },
  imageView: { icon: Image, words: 'Image viewed' },
  imageGeneration: { icon: Sparkles, words: 'Image made' },
  plan: { icon: ListChecks, words: 'Plan' },
  review: { icon: ScanEye, words: 'Review' },
  compaction: { icon: Layers, words: 'Compaction' },
  hookPrompt: { icon: Webhook, words: 'Hook prompt' },
  subAgent: { icon: Bot, words: 'Sub-agent' },
  goal: { icon: Goal, words: 'Goal' },
  error: { icon: TriangleAlert, words: 'Error' },
  unknown: { icon: CircleHelp, words: 'Unknown record' },
};

/** What a kind does not say by itself about where in the item the words are. */
const FIELDS: Readonly<Partial<Record<SearchField, string>>> = {
  output: 'output',
  patch: 'patch',
  command: 'command',
};

const SAID_BY_KIND: ReadonlySet<string> = new Set(['command command', 'fileChange patch']);

/** Where a match is: `Answer`, `Command, output`. */
export function placeWords({ kind, field }: Pick<FoundItem, 'kind' | 'field'>): string {
  const part = SAID_BY_KIND.has(`${kind} ${field}`) ? undefined : FIELDS[field];
  return part === undefined ? KIND_VIEWS[kind].words : `${KIND_VIEWS[kind].words}, ${part}`;
}
