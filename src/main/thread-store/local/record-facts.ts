import { isDeepStrictEqual } from 'node:util';
import type { CodexFactsEdit } from '../../codex-db/types.ts';
import type { ThreadMetadataPatch } from '../types.ts';
import { Catalog } from './catalog.ts';
import type { ReadableScan } from './choose-rollout.ts';
import { type LocalContext, softly } from './context.ts';
import type { FoundThread } from './find-thread.ts';
import { liveWriterOf } from './live-writers.ts';
import { applyFacts } from './observed-facts.ts';

/**
 * Takes over what was observed in a thread's history, into the state DB and into Codex's row where there is one. The
 * rollout has it all, so that a failing database is logged and nothing more: the next reading of the file finds it.
 */
export function recordFacts(context: LocalContext, found: FoundThread, patch: ThreadMetadataPatch): void {
  const { scan } = found;
  const facts = applyFacts(scan.facts, patch);
  if (!isDeepStrictEqual(facts, scan.facts)) remember(context, { ...scan, facts });
  recordInCodexRow(context, found, patch);
}

function remember(context: LocalContext, scan: ReadableScan): void {
  const { threadId } = scan.facts;
  liveWriterOf(context, threadId)?.facts.know(scan);
  const { stateDb } = context;
  if (stateDb === null) return;
  softly(context, `add what was observed of ${threadId}`, () =>
    context.onRepair(new Catalog(context, stateDb).applyScans([scan])),
  );
}

function recordInCodexRow(context: LocalContext, found: FoundThread, patch: ThreadMetadataPatch): void {
  const { codexDb } = context;
  const { thread, codexRow, scan } = found;
  if (codexDb?.info.writable !== true || codexRow === null) return;
  const facts = codexFacts(patch, scan.file.mtimeMs);
  softly(context, `add to Codex's row of ${thread.id}`, () => codexDb.updateRow(thread.id, { facts }));
}

function codexFacts(patch: ThreadMetadataPatch, updatedAtMs: number): CodexFactsEdit {
  const { tokensUsed, model, reasoningEffort, preview, firstUserMessage } = patch;
  return {
    ...(tokensUsed !== undefined && { tokensUsed }),
    ...(model !== undefined && { model }),
    ...(typeof reasoningEffort === 'string' && { reasoningEffort }),
    ...(preview !== undefined && { preview }),
    ...(firstUserMessage !== undefined && { firstUserMessage }),
    updatedAtMs,
  };
}
