import { FINDING_CODES, type FindingCode, type FindingSeverity } from '../../shared/doctor.ts';
import type { FindingGroup } from '../../shared/doctor-calls.ts';
import { copyFindings } from './copy-findings.ts';
import { fileFindings } from './file-findings.ts';
import { homeFindings } from './home-findings.ts';
import { metadataFindings } from './metadata-findings.ts';
import { nameFindings } from './name-findings.ts';
import { rowFindings } from './row-findings.ts';
import type { Diagnosis, HomeFacts } from './types.ts';

/** Files or rows that are judged in one step: a few milliseconds' worth. */
const STEP = 250;

/** Everything that does not agree, by kind in the order of `FINDING_CODES`. Changes and asks nothing. */
export function diagnose(facts: HomeFacts): readonly Diagnosis[] {
  return inOrder([...diagnoseInSteps(facts)].flat());
}

/** The same in short steps, for a caller that gives others their turn between them; `inOrder` ends it. */
export function* diagnoseInSteps(facts: HomeFacts): Generator<readonly Diagnosis[]> {
  yield homeFindings(facts);
  yield copyFindings(facts);
  for (const rows of slices(facts.rows ?? [])) {
    const some = { ...facts, rows };
    yield [...rowFindings(some), ...nameFindings(some), ...metadataFindings(some)];
  }
  const rows = new Map((facts.rows ?? []).map(({ row }) => [row.threadId, row]));
  for (const files of slices(facts.files)) yield fileFindings({ ...facts, files }, rows);
}

/** Findings in the order in which they are told. */
export function inOrder(found: readonly Diagnosis[]): readonly Diagnosis[] {
  const order = new Map(FINDING_CODES.map((code, at) => [code, at]));
  const rank = ({ finding }: Diagnosis) => order.get(finding.code) ?? 0;
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function* slices<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += STEP) yield all.slice(at, at + STEP);
}

/** The findings by kind, the first `limit` of each. */
export function groupFindings(found: readonly Diagnosis[], limit: number): readonly FindingGroup[] {
  const groups = Map.groupBy(found, ({ finding }) => finding.code);
  return [...groups].map(([code, same]) => groupOf(code, same, limit));
}

function groupOf(code: FindingCode, same: readonly Diagnosis[], limit: number): FindingGroup {
  const severities = new Set(same.map(({ finding }) => finding.severity));
  return {
    code,
    severity: worst(severities),
    total: same.length,
    repairable: same.filter(({ repair }) => repair !== null).length,
    findings: same.slice(0, limit).map(({ finding }) => finding),
  };
}

function worst(severities: ReadonlySet<FindingSeverity>): FindingSeverity {
  if (severities.has('error')) return 'error';
  return severities.has('warning') ? 'warning' : 'information';
}

/** A healthy home has nothing that anybody has to do something about. */
export function isHealthy(found: readonly Diagnosis[]): boolean {
  return found.every(({ finding }) => finding.severity === 'information');
}
