import { memo, type ReactNode, useMemo } from 'react';
import type { ThreadId } from '../../../shared/thread.ts';
import type { Item } from '../../../shared/transcript.ts';
import { AgentMessage } from './kinds/agent-message.tsx';
import { Command } from './kinds/command.tsx';
import { Compaction } from './kinds/compaction.tsx';
import { ErrorItem } from './kinds/error-item.tsx';
import { FileChange } from './kinds/file-change.tsx';
import { Goal } from './kinds/goal.tsx';
import { HookPrompt } from './kinds/hook-prompt.tsx';
import { ImageGeneration } from './kinds/image-generation.tsx';
import { ImageView } from './kinds/image-view.tsx';
import { McpToolCall } from './kinds/mcp-tool-call.tsx';
import { Plan } from './kinds/plan.tsx';
import { Reasoning } from './kinds/reasoning.tsx';
import { Review } from './kinds/review.tsx';
import { SubAgent } from './kinds/sub-agent.tsx';
import { ToolCall } from './kinds/tool-call.tsx';
import { Unknown } from './kinds/unknown.tsx';
import { UserMessage } from './kinds/user-message.tsx';
import { WebSearch } from './kinds/web-search.tsx';
import { ItemPlace } from './whole-text/index.ts';

export interface ItemViewProps {
  readonly item: Item;
  readonly threadId: ThreadId;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly now: number;
  readonly current: boolean;
}

/** An item of a transcript: its card. Everything in it is text that nobody vouches for. */
export const ItemView = memo(function ItemView(props: ItemViewProps) {
  const { threadId, item } = props;
  const place = useMemo(() => ({ threadId, index: item.index }), [threadId, item.index]);
  return <ItemPlace value={place}>{cardOf(props)}</ItemPlace>;
});

function cardOf({ item, ...rest }: ItemViewProps): ReactNode {
  switch (item.kind) {
    case 'userMessage':
      return <UserMessage item={item} {...rest} />;
    case 'agentMessage':
      return <AgentMessage item={item} {...rest} />;
    case 'reasoning':
      return <Reasoning item={item} {...rest} />;
    case 'command':
      return <Command item={item} {...rest} />;
    case 'fileChange':
      return <FileChange item={item} {...rest} />;
    case 'mcpToolCall':
      return <McpToolCall item={item} {...rest} />;
    case 'toolCall':
      return <ToolCall item={item} {...rest} />;
    case 'webSearch':
      return <WebSearch item={item} {...rest} />;
    case 'imageView':
      return <ImageView item={item} {...rest} />;
    case 'imageGeneration':
      return <ImageGeneration item={item} {...rest} />;
    case 'plan':
      return <Plan item={item} {...rest} />;
    case 'review':
      return <Review item={item} {...rest} />;
    case 'compaction':
      return <Compaction item={item} {...rest} />;
    case 'hookPrompt':
      return <HookPrompt item={item} {...rest} />;
    case 'subAgent':
      return <SubAgent item={item} {...rest} />;
    case 'goal':
      return <Goal item={item} {...rest} />;
    case 'error':
      return <ErrorItem item={item} {...rest} />;
    case 'unknown':
      return <Unknown item={item} {...rest} />;
  }
}
