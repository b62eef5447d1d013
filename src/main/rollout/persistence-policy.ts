import { objectOf } from './json.ts';
import type { RolloutItem } from './types.ts';

/** The history modes in which Skein writes. */
export type WritableHistoryMode = 'legacy' | 'paginated';

/** Records that both modes keep whatever is in them. */
const RECORDS: ReadonlySet<string> = new Set([
  'session_meta',
  'turn_context',
  'compacted',
  'world_state',
  'token_usage_record',
  'inter_agent_communication',
  'inter_agent_communication_metadata',
]);

/** Items of the model's own history, alike in both modes. `compaction_trigger` is a request, no history. */
const RESPONSE_ITEMS: ReadonlySet<string> = new Set([
  'message',
  'agent_message',
  'reasoning',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
  'local_shell_call',
  'web_search_call',
  'image_generation_call',
  'tool_search_call',
  'tool_search_output',
  'compaction',
  'context_compaction',
]);

/** Events that say what no item says, by their names and the aliases of two. */
const BOTH_MODES = [
  'task_started',
  'turn_started',
  'task_complete',
  'turn_complete',
  'turn_aborted',
  'thread_rolled_back',
  'thread_goal_updated',
  'thread_settings_applied',
  'token_count',
];

/** Events of legacy rollouts whose part completed items have in paginated ones. */
const LEGACY_ONLY = [
  'user_message',
  'agent_message',
  'agent_reasoning',
  'agent_reasoning_raw_content',
  'patch_apply_end',
  'mcp_tool_call_end',
  'web_search_end',
  'image_generation_end',
  'context_compacted',
  'entered_review_mode',
  'exited_review_mode',
  'sub_agent_activity',
];

const EVENTS: Readonly<Record<WritableHistoryMode, ReadonlySet<string>>> = {
  legacy: new Set([...BOTH_MODES, ...LEGACY_ONLY]),
  paginated: new Set([...BOTH_MODES, 'item_completed']),
};

/** Completed items that a legacy rollout keeps, because no event of its own says them. */
const LEGACY_ITEMS: ReadonlySet<string> = new Set(['Plan', 'Sleep', 'SubAgentActivity']);

/**
 * Whether a record belongs into a rollout of this mode, as Codex decides: deltas, beginnings, approvals, warnings, the
 * output of running commands and whatever has no type that is known stay out.
 */
export function isPersisted(
  item: Pick<RolloutItem, 'type' | 'payload'>,
  historyMode: WritableHistoryMode,
): boolean {
  if (RECORDS.has(item.type)) return true;
  const payload = objectOf(item.payload);
  const kind = typeof payload?.['type'] === 'string' ? payload['type'] : '';
  if (item.type === 'response_item') return RESPONSE_ITEMS.has(kind);
  if (item.type !== 'event_msg') return false;
  if (EVENTS[historyMode].has(kind)) return true;
  return kind === 'item_completed' && LEGACY_ITEMS.has(itemType(payload?.['item']));
}

function itemType(item: unknown): string {
  const type = objectOf(item)?.['type'];
  return typeof type === 'string' ? type : '';
}
