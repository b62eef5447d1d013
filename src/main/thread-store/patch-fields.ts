import type { ThreadMetadataPatch } from './types.ts';

type PatchField = keyof ThreadMetadataPatch;

/** What each field of a patch is. A new field of the patch does not compile until it is placed here. */
const FIELD_KINDS: Readonly<Record<PatchField, 'edit' | 'fact' | 'touch'>> = {
  name: 'edit',
  gitInfo: 'edit',
  memoryMode: 'edit',
  rolloutPath: 'fact',
  preview: 'fact',
  title: 'fact',
  modelProvider: 'fact',
  model: 'fact',
  reasoningEffort: 'fact',
  createdAt: 'fact',
  updatedAt: 'touch',
  source: 'fact',
  threadSource: 'fact',
  agentNickname: 'fact',
  agentRole: 'fact',
  agentPath: 'fact',
  cwd: 'fact',
  cliVersion: 'fact',
  approvalMode: 'fact',
  sandboxPolicy: 'fact',
  tokensUsed: 'fact',
  firstUserMessage: 'fact',
};

const FIELDS = Object.keys(FIELD_KINDS) as readonly PatchField[];

/** Fields the patch speaks of. A field that is there but undefined counts as absent. */
export function presentFields(patch: ThreadMetadataPatch): readonly PatchField[] {
  return FIELDS.filter((field) => patch[field] !== undefined);
}

/** True when the patch has a field that people change: name, git info or memory mode. */
export function isExplicitEdit(patch: ThreadMetadataPatch): boolean {
  return presentFields(patch).some((field) => FIELD_KINDS[field] === 'edit');
}

/**
 * True when the patch carries something that was read from appended history. `updatedAt` alone is no fact: it only
 * says that the thread was used.
 */
export function hasObservedFacts(patch: ThreadMetadataPatch): boolean {
  return presentFields(patch).some((field) => FIELD_KINDS[field] === 'fact');
}

/**
 * Whether a failing database makes the whole update fail. Metadata derived from a transcript is best effort (soft):
 * the rollout has it and a later repair finds it. An explicit edit fails loudly (hard), because nobody would make it
 * again.
 */
export function sqliteFailureBlocks(patch: ThreadMetadataPatch): boolean {
  return isExplicitEdit(patch) && !hasObservedFacts(patch);
}

/** Fields of the patch that a store which only takes edits by people must refuse with `unsupported`. */
export function unsupportedFields(patch: ThreadMetadataPatch): readonly PatchField[] {
  return presentFields(patch).filter((field) => FIELD_KINDS[field] !== 'edit');
}
