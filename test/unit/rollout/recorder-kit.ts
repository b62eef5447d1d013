import { existsSync, readFileSync } from 'node:fs';
import {
  type FileSystem,
  newRolloutPath,
  nodeFiles,
  RolloutRecorder,
  type WritableHistoryMode,
} from '../../../src/main/rollout/index.ts';
import type { RolloutItem } from '../../../src/main/rollout/types.ts';
import { testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

export const ID = testThreadId(1);
export const AT = new Date('2026-11-21T08:00:00.000Z');

export interface Kit {
  readonly home: string;
  readonly path: string;
  create(files?: FileSystem): RolloutRecorder;
  resume(files?: FileSystem): Promise<RolloutRecorder>;
  /** The file's text; null: there is none. */
  text(): string | null;
  /** Its lines as records; a line that is none is its text. */
  records(): readonly (Line | string)[];
}

export interface Line {
  readonly timestamp: string;
  readonly ordinal?: number;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly metadata?: unknown;
}

/** A home in a temp folder with the place of one rollout, which nothing has made yet. */
export async function recorderKit(historyMode: WritableHistoryMode = 'legacy'): Promise<Kit> {
  const home = await tempFolder();
  return kitIn(home, historyMode);
}

export function kitIn(home: string, historyMode: WritableHistoryMode): Kit {
  const path = newRolloutPath(home, ID, AT);
  const now = () => AT;
  const sessionMeta = async () => ({ id: ID, history_mode: historyMode });
  const text = () => (existsSync(path) ? readFileSync(path, 'utf8') : null);
  return {
    home,
    path,
    create: (files = nodeFiles) =>
      RolloutRecorder.create({ home, files, path, historyMode, sessionMeta, now }),
    resume: (files = nodeFiles) => RolloutRecorder.resume({ home, files, path, now }),
    text,
    records: () => (text() ?? '').trimEnd().split('\n').map(toRecord),
  };
}

/** A record that tells its number. */
export function item(n: number, pad = 0): RolloutItem {
  return { type: 'event_msg', payload: { type: 'agent_message', n, pad: 'x'.repeat(pad) } };
}

/** The numbers of the records made by `item`, in the order of their lines. */
export function numbersIn(kit: Kit): readonly unknown[] {
  return kit
    .records()
    .flatMap((line) => (typeof line !== 'string' && 'n' in line.payload ? [line.payload['n']] : []));
}

function toRecord(line: string): Line | string {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return line;
  }
}
