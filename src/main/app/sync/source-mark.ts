import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { CodexDb } from '../../codex-db/types.ts';
import type { StateDb } from '../../state/types.ts';

export interface SourceMarkOptions {
  readonly home: string;
  readonly stateDb: StateDb;
  readonly codexDb: CodexDb | null;
}

const NOTE = 'sources';

/** Whether the name index or Codex's database was written since their content was last taken over. */
export function sourcesChanged(options: SourceMarkOptions): boolean {
  return options.stateDb.note(NOTE) !== mark(options);
}

/** Their content as it is now has been taken over. */
export function rememberSources(options: SourceMarkOptions): void {
  const now = mark(options);
  if (options.stateDb.note(NOTE) !== now) options.stateDb.setNote(NOTE, now);
}

/** Sizes and times of the files behind both sources. */
function mark({ home, codexDb }: SourceMarkOptions): string {
  const codex = codexDb === null ? [] : [codexDb.info.path, `${codexDb.info.path}-wal`];
  return [join(home, 'session_index.jsonl'), ...codex].map(fileMark).join(' ');
}

function fileMark(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? 'absent' : `${path}:${stat.size}:${stat.mtimeMs}`;
}
