import { useState } from 'react';
import type { ImportedFile } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import { useClient } from '../client/index.ts';
import { useWorks } from '../works/index.ts';

/** `found`: what importing would do is known. `done`: it was done. */
export type ImportPhase = 'asking' | 'found' | 'done';

export interface ImportState {
  readonly path: string;
  readonly phase: ImportPhase;
  readonly files: readonly ImportedFile[];
  /** Why the last step failed. */
  readonly problem: string | null;
  readonly setPath: (path: string) => void;
  /** Lets the user pick in a system dialog, then looks at what was picked. */
  readonly choose: (kind: 'file' | 'folder') => void;
  readonly check: () => void;
  readonly importAll: () => void;
}

const NONE: readonly ImportedFile[] = [];

/** Steps of an import: a path, a look at what is there, the import itself. Another path begins anew. */
export function useImport(): ImportState {
  const client = useClient();
  const works = useWorks();
  const [path, setPath] = useState('');
  const [phase, setPhase] = useState<ImportPhase>('asking');
  const [files, setFiles] = useState(NONE);
  const [problem, setProblem] = useState<string | null>(null);

  const begin = (next: string) => {
    setPath(next);
    setPhase('asking');
    setFiles(NONE);
    setProblem(null);
  };
  const attempt = (task: () => Promise<void>) => {
    setProblem(null);
    void task().catch((thrown: unknown) => setProblem(toSkeinError(thrown).message));
  };
  const run = async (from: string, dryRun: boolean) => {
    const doing = dryRun ? 'Looking at rollouts' : 'Importing';
    const result = await works.run({ doing, shownIn: 'dialog' }, (workId) =>
      client.call('import.run', { path: from, dryRun, workId }),
    );
    setFiles(result.files);
    setPhase(dryRun ? 'found' : 'done');
  };
  return {
    path,
    phase,
    files,
    problem,
    setPath: begin,
    choose: (kind) =>
      attempt(async () => {
        const { path: chosen } = await client.call('import.choose', { kind });
        if (chosen === null) return;
        begin(chosen);
        await run(chosen, true);
      }),
    check: () => path.trim() !== '' && attempt(() => run(path.trim(), true)),
    importAll: () => attempt(() => run(path.trim(), false)),
  };
}
