import { basename } from 'node:path';
import { diagnosis, type PlannedRepair } from './finding.ts';
import type { Diagnosis, HomeFacts, LeftoverFile } from './types.ts';
import { refusal } from './words.ts';

/** Hidden files that a Skein that was stopped left beside rollouts. */
export function leftoverFindings(facts: HomeFacts): readonly Diagnosis[] {
  const whole = new Set(facts.files.filter((one) => one.facts !== null).map(({ file }) => file.path));
  return facts.leftovers.map((leftover) => {
    const { path, rollout, sizeBytes } = leftover;
    const remedy = whyLeft(facts, leftover, whole) ?? puttingAway(leftover);
    return diagnosis({
      code: 'left-beside',
      subject: path,
      title: basename(rollout ?? path),
      path,
      severity: typeof remedy === 'string' ? 'information' : 'warning',
      says: 'Skein was stopped while it replaced a file here, and left this one.',
      evidence: { Beside: rollout, Bytes: sizeBytes },
      remedy,
    });
  });
}

/** Why it stays where it is; null: it need not. */
function whyLeft(
  facts: HomeFacts,
  { rollout, mayBeInUse }: LeftoverFile,
  whole: ReadonlySet<string>,
): string | null {
  if (rollout !== null && !whole.has(rollout))
    return 'Keep it: the rollout that it belongs to is not there, or cannot be read, and this may be its text.';
  if (mayBeInUse)
    return 'A change of this home is under way, which it may be part of. Examine again afterwards.';
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
