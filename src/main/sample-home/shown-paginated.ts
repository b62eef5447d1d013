import { done, marked, newId } from './completed.ts';
import { goalLine } from './items.ts';
import { item, type Line, type Scene } from './record.ts';
import { durationOf, reviewOutput } from './shown.ts';
import { called, hookItem, legacyShown } from './shown-legacy.ts';
import type { Happening } from './timeline.ts';

type Json = Readonly<Record<string, unknown>>;

/** The lines that Codex 0.169 writes for one of the rarer things: mostly a completed item between call and output. */
export function paginatedShown(
  happening: Extract<Happening, { kind: 'shown' }>,
  scene: Scene,
): readonly Line[] {
  const { shown, callId, seconds } = happening;
  const { thread, turnId } = scene;
  const duration = durationOf(seconds);
  switch (shown.kind) {
    case 'goal':
      return [goalLine(shown.objective, scene, shown.status)];
    case 'plan':
      return [done({ type: 'Plan', id: `${turnId}-plan`, text: shown.text }, scene)];
    case 'mcp': {
      const { server, tool, asks, gives, failed } = shown;
      const content = [{ type: 'text', text: gives }];
      const result = failed === true ? { content, isError: true } : { content };
      const status = failed === true ? 'failed' : 'completed';
      const call = { id: callId, server, tool, arguments: asks, status, result, duration };
      return within(callId, { name: tool, asked: asks, gives }, { type: 'McpToolCall', ...call }, scene);
    }
    case 'tool': {
      const { tool, asks, gives } = shown;
      const content_items = [{ type: 'inputText', text: gives }];
      const call = { id: callId, tool, arguments: asks, status: 'completed', content_items, success: true };
      const shownCall = { type: 'DynamicToolCall', ...call, duration };
      return within(callId, { name: tool, asked: asks, gives }, shownCall, scene);
    }
    case 'search':
      return searched(callId, shown.query, { type: 'search', query: shown.query }, scene);
    case 'page':
      return searched(callId, shown.url, { type: 'open_page', url: shown.url }, scene);
    case 'look': {
      const path = `${thread.project.cwd}/${shown.path}`;
      const gives = `unable to locate image at \`${path}\``;
      const view = { type: 'ImageView', id: callId, path: `file://${path}` };
      return within(callId, { name: 'view_image', asked: { path }, gives }, view, scene);
    }
    case 'review-begins': {
      const target = { type: 'uncommittedChanges' };
      const begun = { type: 'EnteredReviewMode', id: newId(scene), target, user_facing_hint: shown.hint };
      return [done(begun, scene)];
    }
    case 'review-ends': {
      const review_output = reviewOutput(shown, thread.project.cwd);
      return [done({ type: 'ExitedReviewMode', id: newId(scene), review_output }, scene)];
    }
    case 'hook': {
      const fragments = [{ text: shown.text, hookRunId: 'stop:1:/home/mira/.codex/hooks.json' }];
      const prompt = { type: 'HookPrompt', id: `msg_${newId(scene)}`, fragments };
      return [marked(hookItem(shown.text), scene), done(prompt, scene)];
    }
    case 'spawn':
    case 'wait':
      return agentLines(shown, callId, scene);
    case 'steps':
    case 'draw':
    case 'warning':
    case 'error':
    case 'newer':
      return legacyShown(happening, scene);
  }
}

function agentLines(
  shown: Extract<Happening, { kind: 'shown' }>['shown'] & { readonly kind: 'spawn' | 'wait' },
  callId: string,
  scene: Scene,
): readonly Line[] {
  const agent = scene.find(shown.agent);
  const { id } = agent;
  const nickname = agent.script.agent?.nickname ?? null;
  const spawns = shown.kind === 'spawn';
  const item = {
    type: 'CollabAgentToolCall',
    id: callId,
    tool: spawns ? 'spawn_agent' : 'wait',
    status: 'completed',
    sender_thread_id: scene.thread.id,
    receiver_thread_ids: [id],
    receiver_agents: [{ thread_id: id, agent_nickname: nickname }],
    ...(spawns ? { prompt: shown.prompt, model: agent.model, reasoning_effort: agent.effort } : {}),
    agents_states: { [id]: spawns ? 'pending_init' : { completed: shown.answer } },
  };
  const call = spawns
    ? {
        name: 'spawn_agent',
        asked: { message: shown.prompt },
        gives: JSON.stringify({ agent_id: id, nickname }),
      }
    : {
        name: 'wait_agent',
        asked: { targets: [id], timeout_ms: 300_000 },
        gives: JSON.stringify({ status: { [id]: { completed: shown.answer } }, timed_out: false }),
      };
  return within(callId, call, item, scene);
}

interface Call {
  readonly name: string;
  readonly asked: Json;
  readonly gives: string;
}

/** A call, the item that shows it, and its output. */
function within(callId: string, { name, asked, gives }: Call, shown: Json, scene: Scene): readonly Line[] {
  const [call, output] = called(callId, name, asked, gives).map((line) => marked(line, scene));
  return [call, done(shown, scene), output].filter((line) => line !== undefined);
}

function searched(callId: string, query: string, action: Json, scene: Scene): readonly Line[] {
  const id = callId.replace('call_', 'ws_');
  const call = item({ type: 'web_search_call', id, status: 'completed', action });
  return [done({ type: 'WebSearch', id, query, action }, scene), marked(call, scene)];
}
