import { isSubagentSource, type ThreadSource } from '../../shared/thread.ts';
import type { CodexVersion } from '../../shared/visibility.ts';
import { type Hindrance, lineSeen, seen, words } from './hindrance.ts';
import type { HeadMeta, HomeFacts, ThreadFile } from './types.ts';

/** Sources of the plain list; a source that is not named in a file counts as `vscode`. */
const INTERACTIVE: ReadonlySet<string> = new Set(['cli', 'vscode', 'custom:atlas', 'custom:chatgpt']);

export function isInteractive(source: ThreadSource): boolean {
  return INTERACTIVE.has(source);
}

/** Kinds that a list of all sources takes in: those that can be asked for by name. */
export function isAskable(source: ThreadSource): boolean {
  return !(source.startsWith('custom') || source.startsWith('internal'));
}

/** What the plain list passes over although the file can be read: archived ones, other sources, other providers. */
export function filterHindrances(
  { provider }: HomeFacts,
  { file, head }: ThreadFile,
  version: CodexVersion,
): readonly Hindrance[] {
  const archived = file.root === 'archived_sessions' ? [archivedOne(file.path)] : [];
  if (head.meta === null) return archived;
  const { meta } = head;
  const source = isInteractive(meta.source) ? [] : [sourceHindrance(meta)];
  const other =
    (meta.provider ?? provider[version]) === provider[version]
      ? []
      : [otherProvider(meta, provider[version])];
  return [...archived, ...source, ...other];
}

function archivedOne(path: string): Hindrance {
  return {
    code: 'archived',
    sentence: 'It is archived.',
    evidence: [seen('File', path)],
    remedy: { kind: 'unarchive' },
  };
}

function sourceHindrance(meta: HeadMeta): Hindrance {
  const evidence = [lineSeen(meta), seen('source', meta.source)];
  if (isSubagentSource(meta.source)) {
    return {
      code: 'sub-agent',
      sentence: 'It is a sub-agent, and the plain list has only threads that a person began.',
      evidence,
      remedy: words('Open it by its id: codex resume ID. Skein shows it below the thread that began it.'),
    };
  }
  if (!isAskable(meta.source)) {
    return {
      code: 'unlisted-source',
      sentence: 'It comes from a program that none of Codex’s lists asks for.',
      evidence,
      remedy: words('Open it by its id: codex resume ID.'),
    };
  }
  return {
    code: 'source',
    sentence: 'It was not begun in the terminal or in an editor, and the plain list has only such threads.',
    evidence,
    remedy: words('codex resume --include-non-interactive lists it.'),
  };
}

function otherProvider(meta: HeadMeta, configured: string): Hindrance {
  return {
    code: 'provider',
    sentence: 'It belongs to another model provider than the one Codex is configured to use.',
    evidence: [lineSeen(meta), seen('model_provider', meta.provider ?? ''), seen('Configured', configured)],
    remedy: words(`Choose ${meta.provider ?? ''} as model_provider in config.toml to see its threads.`),
  };
}
