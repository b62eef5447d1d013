import { PICTURE_URL } from './data/picture.ts';
import { goalLine } from './items.ts';
import { event, item, type Line, type Scene } from './record.ts';
import { durationOf, reviewOutput } from './shown.ts';
import type { Happening } from './timeline.ts';

type Json = Readonly<Record<string, unknown>>;

/** The lines that Codex 0.131 writes for one of the rarer things. */
export function legacyShown(
  { shown, callId, seconds }: Extract<Happening, { kind: 'shown' }>,
  scene: Scene,
): readonly Line[] {
  const { thread, turnId, find } = scene;
  switch (shown.kind) {
    case 'goal':
      return [goalLine(shown.objective, scene, shown.status)];
    case 'steps': {
      const plan = shown.steps.map(([status, step]) => ({ step, status }));
      return called(callId, 'update_plan', { plan }, 'Plan updated');
    }
    case 'plan': {
      const plan = { type: 'Plan', id: `${turnId}-plan`, text: shown.text };
      const times = { completed_at_ms: scene.atMs };
      return [event({ type: 'item_completed', thread_id: thread.id, turn_id: turnId, item: plan, ...times })];
    }
    case 'mcp':
      return mcpLines(shown, callId, seconds);
    case 'tool':
      return called(callId, shown.tool, shown.asks, shown.gives);
    case 'search':
      return searchLines(callId, shown.query, { type: 'search', query: shown.query });
    case 'page':
      return searchLines(callId, shown.url, { type: 'open_page', url: shown.url });
    case 'look': {
      const picture = [{ type: 'input_image', image_url: PICTURE_URL, detail: 'high' }];
      return called(callId, 'view_image', { path: `${thread.project.cwd}/${shown.path}` }, picture);
    }
    case 'draw':
      return drawnLines(shown.prompt, callId);
    case 'review-begins': {
      const target = { type: 'uncommittedChanges' };
      return [event({ type: 'entered_review_mode', target, user_facing_hint: shown.hint })];
    }
    case 'review-ends': {
      const output = reviewOutput(shown, thread.project.cwd);
      return [event({ type: 'exited_review_mode', review_output: output })];
    }
    case 'hook':
      return [hookItem(shown.text)];
    case 'spawn': {
      const agent = find(shown.agent);
      const given = { agent_id: agent.id, nickname: agent.script.agent?.nickname };
      const asked = { message: shown.prompt, agent_type: agent.script.agent?.role };
      return called(callId, 'spawn_agent', asked, JSON.stringify(given));
    }
    case 'wait': {
      const { id } = find(shown.agent);
      const given = { status: { [id]: { completed: shown.answer } }, timed_out: false };
      return called(callId, 'wait_agent', { targets: [id], timeout_ms: 300_000 }, JSON.stringify(given));
    }
    case 'warning':
      return [event({ type: 'warning', message: shown.message })];
    case 'error':
      return [event({ type: 'error', message: shown.message, codex_error_info: shown.info })];
    case 'newer':
      return [event({ type: shown.type, ...shown.payload })];
  }
}

/** What hooks say is for the model alone, in a form of its own. */
export function hookItem(text: string): Line {
  const prompt = `<hook_prompt hook_run_id="stop:1:/home/mira/.codex/hooks.json">${text}</hook_prompt>`;
  return item({ type: 'message', role: 'user', content: [{ type: 'input_text', text: prompt }] });
}

/** A call and what it gave; Codex shows neither. */
export function called(callId: string, name: string, asked: Json, output: unknown): readonly Line[] {
  return [
    item({ type: 'function_call', name, arguments: JSON.stringify(asked), call_id: callId }),
    item({ type: 'function_call_output', call_id: callId, output }),
  ];
}

function mcpLines(
  {
    server,
    tool,
    asks,
    gives,
    failed,
  }: Extract<Happening, { kind: 'shown' }>['shown'] & {
    readonly kind: 'mcp';
  },
  callId: string,
  seconds: number,
): readonly Line[] {
  const content = [{ type: 'text', text: gives }];
  const done = {
    call_id: callId,
    invocation: { server, tool, arguments: asks },
    duration: durationOf(seconds),
    result: { Ok: { content, ...(failed === true ? { isError: true } : {}) } },
  };
  const call = {
    name: tool,
    namespace: `mcp__${server}__`,
    arguments: JSON.stringify(asks),
    call_id: callId,
  };
  return [
    item({ type: 'function_call', ...call }),
    event({ type: 'mcp_tool_call_end', ...done }),
    item({ type: 'function_call_output', call_id: callId, output: gives }),
  ];
}

function searchLines(callId: string, query: string, action: Json): readonly Line[] {
  return [
    event({ type: 'web_search_end', call_id: callId.replace('call_', 'ws_'), query, action }),
    item({ type: 'web_search_call', status: 'completed', action }),
  ];
}

function drawnLines(prompt: string, callId: string): readonly Line[] {
  const id = callId.replace('call_', 'ig_');
  const drawn = {
    status: 'completed',
    revised_prompt: prompt,
    result: PICTURE_URL.slice(PICTURE_URL.indexOf(',') + 1),
  };
  return [
    event({ type: 'image_generation_end', call_id: id, ...drawn }),
    item({ type: 'image_generation_call', id, ...drawn }),
  ];
}
