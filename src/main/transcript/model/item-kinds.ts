import type { JsonObject } from '../../rollout/index.ts';
import type { ItemKind } from './types.ts';

/** What the items of `item_completed` are shown as, by Codex's names of 0.169. */
const COMPLETED: ReadonlyMap<unknown, ItemKind> = new Map<unknown, ItemKind>([
  ['UserMessage', 'userMessage'],
  ['AgentMessage', 'agentMessage'],
  ['Reasoning', 'reasoning'],
  ['CommandExecution', 'command'],
  ['FileChange', 'fileChange'],
  ['McpToolCall', 'mcpToolCall'],
  ['DynamicToolCall', 'toolCall'],
  ['FunctionCallOutput', 'toolCall'],
  ['Sleep', 'toolCall'],
  ['CollabAgentToolCall', 'subAgent'],
  ['SubAgentActivity', 'subAgent'],
  ['WebSearch', 'webSearch'],
  ['ImageView', 'imageView'],
  ['ImageGeneration', 'imageGeneration'],
  ['Plan', 'plan'],
  ['HookPrompt', 'hookPrompt'],
  ['EnteredReviewMode', 'review'],
  ['ExitedReviewMode', 'review'],
  ['ContextCompaction', 'compaction'],
]);

/** Items that legacy rollouts say again by events of their own. */
const SAID_BY_EVENTS: ReadonlySet<unknown> = new Set([
  'UserMessage',
  'AgentMessage',
  'Reasoning',
  'HookPrompt',
  'EnteredReviewMode',
  'ExitedReviewMode',
  'ContextCompaction',
]);

const ONLY_COMPLETED: ReadonlySet<unknown> = new Set(['Plan', 'Sleep', 'Extension', 'SubAgentActivity']);

/** null: an item of a newer Codex. A sleep is written as an extension. */
export function kindOfCompleted({ type, kind }: JsonObject): ItemKind | null {
  if (type === 'Extension') return kind === 'clock.sleep' ? 'toolCall' : null;
  return COMPLETED.get(type) ?? null;
}

export function isSaidByEvents({ type }: JsonObject): boolean {
  return SAID_BY_EVENTS.has(type);
}

/** Items that no event of a legacy rollout says, so that Codex takes them from `item_completed` there too. */
export function isOnlyCompleted({ type }: JsonObject): boolean {
  return ONLY_COMPLETED.has(type);
}

/** An event that is an item. */
export interface ToolEvent {
  readonly kind: ItemKind;
  /** It names its turn, which need not be the current one. */
  readonly named: boolean;
  /** Codex shows it, and a turn begins with it when none is open. */
  readonly shown: boolean;
}

function toolEvent(kind: ItemKind, traits: { readonly named?: true; readonly shown?: true } = {}): ToolEvent {
  return { kind, named: traits.named === true, shown: traits.shown === true };
}

/**
 * Events with a call's id. Those that Codex does not show were kept by versions before May 2026 on demand; what they
 * say is nowhere else in such a rollout.
 */
export const TOOL_EVENTS: ReadonlyMap<string, ToolEvent> = new Map([
  ['patch_apply_end', toolEvent('fileChange', { named: true, shown: true })],
  ['mcp_tool_call_end', toolEvent('mcpToolCall', { named: true, shown: true })],
  ['web_search_end', toolEvent('webSearch', { shown: true })],
  ['image_generation_end', toolEvent('imageGeneration', { shown: true })],
  ['sub_agent_activity', toolEvent('subAgent', { shown: true })],
  ['exec_command_end', toolEvent('command', { named: true })],
  ['dynamic_tool_call_response', toolEvent('toolCall', { named: true })],
  ['view_image_tool_call', toolEvent('imageView')],
  ['collab_agent_spawn_end', toolEvent('subAgent')],
  ['collab_agent_interaction_end', toolEvent('subAgent')],
  ['collab_waiting_end', toolEvent('subAgent')],
  ['collab_close_end', toolEvent('subAgent')],
  ['collab_resume_end', toolEvent('subAgent')],
]);
