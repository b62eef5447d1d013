import { type JsonObject, textOf } from '../../rollout/index.ts';
import type { ItemKind } from './types.ts';

/** Tools that run a command, by all the names they have had. */
const COMMAND_TOOLS: ReadonlySet<string> = new Set([
  'shell',
  'shell_command',
  'container.exec',
  'exec_command',
  'local_shell',
  'unified_exec',
  'write_stdin',
  'bash',
]);

const AGENT_TOOLS: ReadonlySet<string> = new Set([
  'spawn_agent',
  'send_input',
  'send_message',
  'followup_task',
  'interrupt_agent',
  'list_agents',
  'wait',
  'wait_agent',
  'close_agent',
  'resume_agent',
]);

/** A command that is a patch: `apply_patch` as its program, or as the first word of its script. */
const PATCH_COMMAND = /"\s*(?:cd\s[^&;|]{1,300}&&)?\s*apply_?patch(?=["\s\\])/;
const PATCH_OPENING = '*** Begin Patch';
/** UTF-16 units of the arguments in which a patch is looked for. */
const LOOK_AT = 4096;

/**
 * What the call in a response item's payload is shown as; null when it is no call. A hosted search or picture is a
 * call without an output of its own.
 */
export function kindOfCall(payload: JsonObject): ItemKind | null {
  switch (payload['type']) {
    case 'function_call':
      return kindOfFunction(textOf(payload['name']) ?? '', payload);
    case 'custom_tool_call':
      return payload['name'] === 'apply_patch' ? 'fileChange' : 'toolCall';
    case 'local_shell_call':
      return 'command';
    case 'tool_search_call':
      return 'toolCall';
    case 'web_search_call':
      return 'webSearch';
    case 'image_generation_call':
      return 'imageGeneration';
    default:
      return null;
  }
}

function kindOfFunction(name: string, payload: JsonObject): ItemKind {
  if (COMMAND_TOOLS.has(name)) return isPatch(payload['arguments']) ? 'fileChange' : 'command';
  if (AGENT_TOOLS.has(name)) return 'subAgent';
  if (name === 'apply_patch') return 'fileChange';
  if (name === 'update_plan') return 'plan';
  return name === 'view_image' ? 'imageView' : 'toolCall';
}

function isPatch(args: unknown): boolean {
  if (typeof args !== 'string') return false;
  const start = args.slice(0, LOOK_AT);
  return start.includes(PATCH_OPENING) && PATCH_COMMAND.test(start);
}
