import { MODEL_CONTEXT_WINDOW } from './data/projects.ts';
import { PICTURE_URL } from './data/picture.ts';
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
import type { Phase } from './script.ts';
import { legacyShown } from './shown-legacy.ts';
import type { Happening } from './timeline.ts';

/** The lines that Codex 0.131 writes for one happening: events to show, response items for the model. */
export function legacyLines(happening: Happening, scene: Scene): readonly Line[] {
  switch (happening.kind) {
    case 'goal':
      return [goalLine(happening.objective, scene)];
    case 'turn-started':
      return turnStarted(scene);
    case 'user':
      return userLines(happening.text, happening.picture);
    case 'reasoning':
      return [event({ type: 'agent_reasoning', text: happening.text }), reasoningItem(happening.text)];
    case 'agent':
      return agentLines(happening.text, happening.phase);
    case 'shown':
      return legacyShown(happening, scene);
    case 'command':
      return [commandItem(happening.callId, happening.command, scene)];
    case 'command-ended':
      return [commandOutputItem(happening)];
    case 'patch':
      return [patchItem(happening)];
    case 'patch-ended':
      return patchEnded(happening, scene);
    case 'tokens':
      return [tokenCount(happening.total, happening.last)];
    case 'compacted':
      return [['compacted', { message: happening.summary }], event({ type: 'context_compacted' })];
    case 'turn-ended':
      return [
        event({
          type: 'task_complete',
          ...endFields(happening.startedAtMs, scene),
          last_agent_message: happening.message,
        }),
      ];
    case 'turn-interrupted':
      return [
        event({ type: 'turn_aborted', reason: 'interrupted', ...endFields(happening.startedAtMs, scene) }),
      ];
  }
}

function turnStarted(scene: Scene): readonly Line[] {
  const started = {
    turn_id: scene.turnId,
    started_at: seconds(scene.atMs),
    model_context_window: MODEL_CONTEXT_WINDOW,
    collaboration_mode_kind: 'default',
  };
  const context: Line = ['turn_context', turnContext(scene)];
  const first = scene.turnId === scene.thread.turnIds[0];
  const injected = first ? [messageItem('user', environmentText(scene.thread))] : [];
  return [event({ type: 'task_started', ...started }), ...injected, context];
}

function userLines(text: string, picture: boolean): readonly Line[] {
  const images = picture ? [PICTURE_URL] : [];
  const said = event({ type: 'user_message', message: text, images, local_images: [], text_elements: [] });
  return [messageItem('user', text, picture), said];
}

function agentLines(text: string, phase: Phase | null): readonly Line[] {
  const said = event({ type: 'agent_message', message: text, phase, memory_citation: null });
  return [said, messageItem('assistant', text)];
}

function patchEnded(ended: Extract<Happening, { kind: 'patch-ended' }>, scene: Scene): readonly Line[] {
  const { callId, files } = ended;
  const done = {
    call_id: callId,
    turn_id: scene.turnId,
    stdout: patchReport(files),
    stderr: '',
    success: true,
    changes: changesOf(scene.thread, files),
    status: 'completed',
  };
  return [event({ type: 'patch_apply_end', ...done }), patchOutputItem(ended)];
}
