import { MODEL_CONTEXT_WINDOW } from './data/projects.ts';
import { PICTURE_URL } from './data/picture.ts';
import { done, marked, newId } from './completed.ts';
import {
  commandItem,
  commandOutputItem,
  endFields,
  goalLine,
  messageItem,
  patchItem,
  patchOutputItem,
  reasoningItem,
  turnContext,
} from './items.ts';
import {
  changesOf,
  environmentText,
  event,
  type Line,
  patchReport,
  type Scene,
  seconds,
  tokenCount,
} from './record.ts';
import { paginatedShown } from './shown-paginated.ts';
import type { Happening } from './timeline.ts';

/** The lines that Codex 0.169 writes for one happening: a completed item to show, response items for the model. */
export function paginatedLines(happening: Happening, scene: Scene): readonly Line[] {
  switch (happening.kind) {
    case 'goal':
      return [goalLine(happening.objective, scene)];
    case 'turn-started':
      return turnStarted(scene);
    case 'user':
      return userLines(happening.text, happening.picture, scene);
    case 'reasoning':
      return reasoningLines(happening.text, scene);
    case 'agent':
      return agentLines(happening, scene);
    case 'shown':
      return paginatedShown(happening, scene);
    case 'command':
      return [marked(commandItem(happening.callId, happening.command, scene), scene)];
    case 'command-ended':
      return [commandDone(happening, scene), marked(commandOutputItem(happening), scene)];
    case 'patch':
      return [marked(patchItem(happening), scene)];
    case 'patch-ended':
      return [patchDone(happening, scene), marked(patchOutputItem(happening), scene)];
    case 'tokens':
      return [tokenCount(happening.total, happening.last)];
    case 'compacted':
      return [
        ['compacted', { message: happening.summary }],
        done({ type: 'ContextCompaction', id: newId(scene) }, scene),
      ];
    case 'turn-ended': {
      const ended = { ...rooted(scene), ...endFields(happening.startedAtMs, scene) };
      return [event({ type: 'task_complete', ...ended, last_agent_message: happening.message })];
    }
    case 'turn-interrupted':
      return [
        event({ type: 'turn_aborted', reason: 'interrupted', ...endFields(happening.startedAtMs, scene) }),
      ];
  }
}

function turnStarted(scene: Scene): readonly Line[] {
  const started = {
    turn_id: scene.turnId,
    ...rooted(scene),
    started_at: seconds(scene.atMs),
    model_context_window: MODEL_CONTEXT_WINDOW,
    collaboration_mode_kind: 'default',
  };
  const context: Line = ['turn_context', { ...turnContext(scene), ...rooted(scene) }];
  const first = scene.turnId === scene.thread.turnIds[0];
  const injected = first ? [marked(messageItem('user', environmentText(scene.thread)), scene)] : [];
  return [event({ type: 'task_started', ...started }), ...injected, context];
}

function userLines(text: string, picture: boolean, scene: Scene): readonly Line[] {
  const words = text === '' ? [] : [{ type: 'text', text, text_elements: [] }];
  const pictures = picture ? [{ type: 'image', image_url: PICTURE_URL }] : [];
  const shown = { type: 'UserMessage', id: newId(scene), content: [...words, ...pictures] };
  return [marked(messageItem('user', text, picture), scene), done(shown, scene)];
}

function reasoningLines(text: string, scene: Scene): readonly Line[] {
  const shown = { type: 'Reasoning', id: newId(scene), summary_text: [text], raw_content: [] };
  return [done(shown, scene), marked(reasoningItem(text), scene)];
}

function agentLines({ text, phase }: Extract<Happening, { kind: 'agent' }>, scene: Scene): readonly Line[] {
  const content = [{ type: 'Text', text }];
  const shown = { type: 'AgentMessage', id: newId(scene), content, ...(phase === null ? {} : { phase }) };
  return [done(shown, scene), marked(messageItem('assistant', text), scene)];
}

function commandDone(ended: Extract<Happening, { kind: 'command-ended' }>, scene: Scene): Line {
  const { callId, command, output, exitCode, seconds: took } = ended;
  const shown = {
    type: 'CommandExecution',
    id: callId,
    process_id: String(scene.thread.random.between(2_000, 60_000)),
    command: ['/bin/zsh', '-lc', command],
    cwd: `file://${scene.thread.project.cwd}`,
    parsed_cmd: [{ type: 'unknown', cmd: command }],
    source: 'unified_exec_startup',
    status: exitCode === 0 ? 'completed' : 'failed',
    aggregated_output: output,
    exit_code: exitCode,
    duration: { secs: Math.floor(took), nanos: Math.floor((took % 1) * 1e9) },
  };
  return done(shown, scene);
}

function patchDone({ callId, files }: Extract<Happening, { kind: 'patch-ended' }>, scene: Scene): Line {
  const changes = changesOf(scene.thread, files);
  const shown = {
    type: 'FileChange',
    id: callId,
    changes,
    status: 'completed',
    stdout: patchReport(files),
    stderr: '',
  };
  return done(shown, scene);
}

function rooted(scene: Scene): Readonly<Record<string, unknown>> {
  return { root_turn_id: scene.turnId };
}
