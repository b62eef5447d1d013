/**
 * All kinds of lines that are known and say nothing a transcript shows: settings, beginnings of what another line
 * completes, parts of what another line has whole, and requests. Every other kind is an item, or unknown.
 */

const RECORDS: ReadonlySet<string> = new Set([
  'session_meta',
  'turn_context',
  'world_state',
  'token_usage_record',
  'retained_context',
  'dynamic_tools_updated',
  'security_risk_score',
  'inter_agent_communication',
  'inter_agent_communication_metadata',
]);

const RESPONSE_ITEMS: ReadonlySet<string> = new Set([
  'message',
  'reasoning',
  'agent_message',
  'additional_tools',
  'compaction',
  'compaction_summary',
  'context_compaction',
  'compaction_trigger',
  'configuration_update',
  'ghost_snapshot',
  'other',
]);

const EVENTS: ReadonlySet<string> = new Set([
  'agent_message_content_delta',
  'agent_message_delta',
  'agent_reasoning_delta',
  'agent_reasoning_raw_content_delta',
  'agent_reasoning_section_break',
  'apply_patch_approval_request',
  'background_event',
  'collab_agent_interaction_begin',
  'collab_agent_spawn_begin',
  'collab_close_begin',
  'collab_resume_begin',
  'collab_waiting_begin',
  'conversation_path',
  'deprecation_notice',
  'dynamic_tool_call_request',
  'elicitation_request',
  'exec_approval_request',
  'exec_command_begin',
  'exec_command_output_delta',
  'get_history_entry_response',
  'guardian_assessment',
  'guardian_warning',
  'hook_completed',
  'hook_started',
  'image_generation_begin',
  'item_started',
  'item_updated',
  'list_custom_prompts_response',
  'list_remote_skills_response',
  'list_skills_response',
  'mcp_list_tools_response',
  'mcp_startup_complete',
  'mcp_startup_update',
  'mcp_tool_call_begin',
  'mcp_tool_call_progress',
  'model_reroute',
  'model_verification',
  'patch_apply_begin',
  'patch_apply_updated',
  'plan_delta',
  'plan_update',
  'raw_response_item',
  'realtime_conversation_closed',
  'realtime_conversation_list_voices_response',
  'realtime_conversation_realtime',
  'realtime_conversation_sdp',
  'realtime_conversation_started',
  'reasoning_content_delta',
  'reasoning_raw_content_delta',
  'remote_skill_downloaded',
  'request_permissions',
  'request_user_input',
  'safety_buffering',
  'session_configured',
  'shutdown_complete',
  'skills_update_available',
  'terminal_interaction',
  'thread_name_updated',
  'thread_settings_applied',
  'turn_diff',
  'turn_moderation_metadata',
  'undo_completed',
  'undo_started',
  'view_image_tool_call_begin',
  'web_search_begin',
]);

/** A record without a type is one of the header lines of early 2025. */
export function isSilentRecord(type: string): boolean {
  return type === '' || RECORDS.has(type);
}

export function isSilentResponse(type: string): boolean {
  return RESPONSE_ITEMS.has(type);
}

export function isSilentEvent(type: string): boolean {
  return EVENTS.has(type);
}
