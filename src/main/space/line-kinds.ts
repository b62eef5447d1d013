import { itemTypeAt } from '../rollout/index.ts';
import type { LineHead } from './line-head.ts';
import type { MeasuredKind } from './types.ts';

const RECORDS: Readonly<Record<string, MeasuredKind>> = {
  session_meta: 'instructions',
  dynamic_tools_updated: 'instructions',
  compacted: 'compaction',
  retained_context: 'compaction',
  turn_context: 'bookkeeping',
  world_state: 'bookkeeping',
  token_usage_record: 'bookkeeping',
  security_risk_score: 'bookkeeping',
  inter_agent_communication: 'messages',
  inter_agent_communication_metadata: 'bookkeeping',
};

const RESPONSES: Readonly<Record<string, MeasuredKind>> = {
  message: 'messages',
  agent_message: 'messages',
  reasoning: 'reasoning',
  function_call: 'calls',
  custom_tool_call: 'calls',
  local_shell_call: 'calls',
  web_search_call: 'calls',
  tool_search_call: 'calls',
  function_call_output: 'outputs',
  custom_tool_call_output: 'outputs',
  tool_search_output: 'outputs',
  image_generation_call: 'images',
  compaction: 'compaction',
  compaction_summary: 'compaction',
  context_compaction: 'compaction',
  additional_tools: 'instructions',
};

const EVENTS: Readonly<Record<string, MeasuredKind>> = {
  user_message: 'messages',
  agent_message: 'messages',
  thread_goal_updated: 'messages',
  entered_review_mode: 'messages',
  exited_review_mode: 'messages',
  error: 'messages',
  agent_reasoning: 'reasoning',
  agent_reasoning_raw_content: 'reasoning',
  exec_command_end: 'outputs',
  mcp_tool_call_end: 'outputs',
  patch_apply_end: 'outputs',
  dynamic_tool_call_request: 'calls',
  dynamic_tool_call_response: 'outputs',
  web_search_end: 'outputs',
  view_image_tool_call: 'outputs',
  image_generation_end: 'images',
  token_count: 'bookkeeping',
  task_started: 'bookkeeping',
  turn_started: 'bookkeeping',
  task_complete: 'bookkeeping',
  turn_complete: 'bookkeeping',
  turn_aborted: 'bookkeeping',
  thread_rolled_back: 'bookkeeping',
  thread_settings_applied: 'bookkeeping',
  thread_name_updated: 'bookkeeping',
  context_compacted: 'bookkeeping',
};

const ITEMS: Readonly<Record<string, MeasuredKind>> = {
  UserMessage: 'messages',
  AgentMessage: 'messages',
  HookPrompt: 'messages',
  Plan: 'messages',
  EnteredReviewMode: 'messages',
  ExitedReviewMode: 'messages',
  Reasoning: 'reasoning',
  CommandExecution: 'outputs',
  FileChange: 'outputs',
  McpToolCall: 'outputs',
  DynamicToolCall: 'outputs',
  WebSearch: 'outputs',
  ImageView: 'outputs',
  ImageGeneration: 'images',
  SubAgentActivity: 'bookkeeping',
  ContextCompaction: 'bookkeeping',
  Sleep: 'bookkeeping',
};

/** The kind of a line by what it records. Lines of no known kind are `other`. */
export function kindOfLine(head: LineHead | null, bytes: Buffer, start: number, end: number): MeasuredKind {
  if (head === null) return 'other';
  const { type, payloadType } = head;
  if (type === 'response_item') return RESPONSES[payloadType] ?? 'other';
  if (type !== 'event_msg') return RECORDS[type] ?? 'other';
  if (payloadType !== 'item_completed') return EVENTS[payloadType] ?? 'other';
  return ITEMS[itemTypeAt(bytes, start, end) ?? ''] ?? 'other';
}
