import type { ItemProps } from '../item-props.ts';
import { ToolCard } from './tool-card.tsx';

/** A call of a tool that is no MCP server's; what a failed one gave is its error. */
export function ToolCall(props: ItemProps<'toolCall'>) {
  const { namespace, status, result } = props.item;
  const gave = status === 'failed' ? { result: null, error: result } : { result, error: null };
  return <ToolCard {...props} {...gave} space={namespace} />;
}
