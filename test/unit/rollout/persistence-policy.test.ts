import { describe, expect, it } from 'vitest';
import { isPersisted } from '../../../src/main/rollout/index.ts';

const BOTH = { legacy: true, paginated: true };
const LEGACY = { legacy: true, paginated: false };
const PAGINATED = { legacy: false, paginated: true };
const NEITHER = { legacy: false, paginated: false };

function kept(type: string, payload: unknown = {}) {
  return {
    legacy: isPersisted({ type, payload }, 'legacy'),
    paginated: isPersisted({ type, payload }, 'paginated'),
  };
}

describe('what belongs into a rollout', () => {
  it.each([
    'session_meta',
    'turn_context',
    'compacted',
    'world_state',
    'token_usage_record',
    'inter_agent_communication',
    'inter_agent_communication_metadata',
  ])('a %s record, in both modes', (type) => {
    expect(kept(type)).toEqual(BOTH);
  });

  it.each([
    ['message', BOTH],
    ['agent_message', BOTH],
    ['reasoning', BOTH],
    ['function_call', BOTH],
    ['function_call_output', BOTH],
    ['custom_tool_call', BOTH],
    ['custom_tool_call_output', BOTH],
    ['local_shell_call', BOTH],
    ['web_search_call', BOTH],
    ['image_generation_call', BOTH],
    ['tool_search_call', BOTH],
    ['tool_search_output', BOTH],
    ['compaction', BOTH],
    ['context_compaction', BOTH],
    ['compaction_trigger', NEITHER],
    ['ghost_snapshot', NEITHER],
    ['something_new', NEITHER],
  ])('a response item %s: %o', (type, expected) => {
    expect(kept('response_item', { type })).toEqual(expected);
  });

  it.each([
    ['task_started', BOTH],
    ['turn_started', BOTH],
    ['task_complete', BOTH],
    ['turn_complete', BOTH],
    ['turn_aborted', BOTH],
    ['thread_rolled_back', BOTH],
    ['thread_goal_updated', BOTH],
    ['thread_settings_applied', BOTH],
    ['token_count', BOTH],
    ['user_message', LEGACY],
    ['agent_message', LEGACY],
    ['agent_reasoning', LEGACY],
    ['agent_reasoning_raw_content', LEGACY],
    ['patch_apply_end', LEGACY],
    ['mcp_tool_call_end', LEGACY],
    ['web_search_end', LEGACY],
    ['image_generation_end', LEGACY],
    ['context_compacted', LEGACY],
    ['entered_review_mode', LEGACY],
    ['exited_review_mode', LEGACY],
    ['sub_agent_activity', LEGACY],
    ['exec_command_begin', NEITHER],
    ['exec_command_end', NEITHER],
    ['exec_command_output_delta', NEITHER],
    ['mcp_tool_call_begin', NEITHER],
    ['agent_message_delta', NEITHER],
    ['exec_approval_request', NEITHER],
    ['error', NEITHER],
    ['warning', NEITHER],
    ['plan_update', NEITHER],
    ['turn_diff', NEITHER],
    ['hook_completed', NEITHER],
    ['item_started', NEITHER],
    ['something_new', NEITHER],
  ])('an event %s: %o', (type, expected) => {
    expect(kept('event_msg', { type })).toEqual(expected);
  });

  it.each([
    ['Plan', BOTH],
    ['Sleep', BOTH],
    ['SubAgentActivity', BOTH],
    ['UserMessage', PAGINATED],
    ['AgentMessage', PAGINATED],
    ['CommandExecution', PAGINATED],
    ['SomethingNew', PAGINATED],
  ])('a completed item %s: %o', (type, expected) => {
    expect(kept('event_msg', { type: 'item_completed', item: { type } })).toEqual(expected);
  });

  it('nothing of an unknown type or shape', () => {
    expect(kept('something_new', { type: 'message' })).toEqual(NEITHER);
    expect(kept('', {})).toEqual(NEITHER);
    for (const payload of [null, undefined, 'user_message', 3, [], { type: 5 }]) {
      expect(kept('event_msg', payload)).toEqual(NEITHER);
      expect(kept('response_item', payload)).toEqual(NEITHER);
    }
    expect(kept('event_msg', { type: 'item_completed' })).toEqual(PAGINATED);
  });
});
