import { timeOrderedId } from './random.ts';
import { event, item, type Line, type Scene } from './record.ts';

/** An item of Codex 0.169 that is done: what it shows of a thread. */
export function done(shown: Readonly<Record<string, unknown>>, scene: Scene): Line {
  return event({
    type: 'item_completed',
    thread_id: scene.thread.id,
    turn_id: scene.turnId,
    item: shown,
    started_at_ms: scene.atMs,
    completed_at_ms: scene.atMs,
  });
}

/** Newer Codex says in every response item which turn it belongs to. */
export function marked([, payload]: Line, scene: Scene): Line {
  return item({ ...payload, internal_chat_message_metadata_passthrough: { turn_id: scene.turnId } });
}

export function newId(scene: Scene): string {
  return timeOrderedId(scene.atMs, scene.thread.random);
}
