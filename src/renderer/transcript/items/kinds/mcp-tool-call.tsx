import type { ItemProps } from '../item-props.ts';
import { ToolCard } from './tool-card.tsx';

/** A call of an MCP server's tool. */
export function McpToolCall(props: ItemProps<'mcpToolCall'>) {
  const { server, result, error } = props.item;
  return <ToolCard {...props} space={server} result={result} error={error} />;
}
