import { unsupported } from '../../shared/errors.ts';
import type { GitInfo, GitInfoPatch, MemoryMode } from '../../shared/thread.ts';
import { type JsonMember, jsonMembers, jsonObjectText, withMember } from './json-members.ts';
import type { SessionMetaLine } from './read-session-meta.ts';

/** What the thread says now, before the edit. */
export interface CurrentMetadata {
  readonly git: GitInfo;
  /** null: no line says it; then the new line does not say it either, unless the edit does. */
  readonly memoryMode: MemoryMode | null;
}

export interface MetadataLineEdit {
  readonly gitInfo?: GitInfoPatch;
  readonly memoryMode?: MemoryMode;
}

/**
 * The session meta line that makes an edit part of a legacy rollout: the first one with every key it has, known or not,
 * in its order and to the letter, and with `git`, `memory_mode` and the time of writing replaced. The `git` object is
 * always there, because Codex keeps older values when it is absent; a cleared field is left out of it, which clears.
 * Throws `unsupported` for rollouts of another history mode: a line without their ordinals would break them.
 */
export function buildMetadataLine(
  first: SessionMetaLine,
  current: CurrentMetadata,
  edit: MetadataLineEdit,
  now: Date,
): string {
  const envelope = jsonMembers(first.text);
  assertLegacy(first, envelope);
  const payload = payloadText(
    envelope,
    { ...current.git, ...edit.gitInfo },
    edit.memoryMode ?? current.memoryMode,
  );
  const written = withMember(envelope, 'timestamp', now.toISOString());
  return jsonObjectText(
    written.map((member) => (member.key === 'payload' ? { ...member, raw: payload } : member)),
  );
}

function payloadText(envelope: readonly JsonMember[], git: GitInfo, memoryMode: MemoryMode | null): string {
  const members = jsonMembers(envelope.findLast(({ key }) => key === 'payload')?.raw ?? '{}');
  const withMode = memoryMode === null ? members : withMember(members, 'memory_mode', memoryMode);
  return jsonObjectText(withMember(withMode, 'git', gitObject(git)));
}

/** Git info as a session meta has it; what is not known has no key. */
export function gitObject({ sha, branch, originUrl }: GitInfo): Readonly<Record<string, string>> {
  return {
    ...(sha === null ? {} : { commit_hash: sha }),
    ...(branch === null ? {} : { branch }),
    ...(originUrl === null ? {} : { repository_url: originUrl }),
  };
}

function assertLegacy({ payload }: SessionMetaLine, envelope: readonly JsonMember[]): void {
  const mode = payload['history_mode'] ?? 'legacy';
  if (mode !== 'legacy' || envelope.some(({ key }) => key === 'ordinal')) {
    throw unsupported('add a metadata line to a rollout that is not of the legacy history mode');
  }
}
