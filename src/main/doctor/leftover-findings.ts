import { basename } from 'node:path';
import { diagnosis, type PlannedRepair } from './finding.ts';
import type { Diagnosis, HomeFacts, LeftoverFile } from './types.ts';
import { refusal } from './words.ts';

/** Hidden files that lie beside rollouts, because Skein was stopped or because something wrote to them. */
export function leftoverFindings(facts: HomeFacts): readonly Diagnosis[] {
  const whole = new Set(facts.files.filter((one) => one.facts !== null).map(({ file }) => file.path));
  return facts.leftovers.map((leftover) => {
    const { path, rollout, sizeBytes, isWritten } = leftover;
    const remedy = whyLeft(facts, leftover, whole) ?? puttingAway(leftover);
    return diagnosis({
      code: 'left-beside',
      subject: path,
      title: basename(rollout ?? path),
      path,
      severity: typeof remedy === 'string' && isWritten !== true ? 'information' : 'warning',
      says: whatItIs(leftover),
      evidence: { Beside: rollout, Bytes: sizeBytes },
      remedy,
    });
  });
}

function whatItIs({ isWritten }: LeftoverFile): string {
  switch (isWritten) {
    case false:
      return 'Skein was stopped while it replaced a file here, and left this one.';
    case true:
      return 'This file holds lines that something wrote while its rollout was replaced; nothing else has them.';
    case null:
      return 'This file may hold lines that something wrote while its rollout was replaced, and that nothing else has.';
  }
}

/** Why it stays where it is; null: it need not. The history drops its copies one day, and must not have the only one. */
function whyLeft(
  facts: HomeFacts,
  { rollout, mayBeInUse, isWritten }: LeftoverFile,
  whole: ReadonlySet<string>,
): string | null {
  if (rollout !== null && !whole.has(rollout))
    return 'Keep it: the rollout that it belongs to is not there, or cannot be read, and this may be its text.';
  if (mayBeInUse)
    return 'A change of this home is under way, which it may be part of. Examine again afterwards.';
  if (isWritten !== false)
    return 'Keep it until you have compared its last lines with the rollout: Skein neither moves nor removes it.';
  return refusal(facts, false);
}

function puttingAway({ path, sizeBytes, mtimeMs, rollout }: LeftoverFile): PlannedRepair {
  return {
    repair: { kind: 'leftover', path, sizeBytes, mtimeMs, rollout },
    steps: [
      {
        place: basename(path),
        what: "a copy goes to Skein's history, from which undo brings it back; then the file goes",
        before: `${sizeBytes} bytes`,
        after: '(not there)',
      },
    ],
  };
}
