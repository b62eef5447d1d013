import type { FindingCode } from '../../shared/doctor.ts';
import type { CheckUp, Finding, RepairResult } from '../../shared/doctor-calls.ts';
import type { App } from '../app/types.ts';
import { ask } from './ask.ts';
import type { CommandResult, DoctorCommand } from './command.ts';
import { formatCheckUp, formatRepairs, plural } from './format-doctor.ts';
import { terminalJson } from './json.ts';

/** As many findings of one kind as a call gives. */
const MOST = 10_000;

/** Examines the home; with `--fix` repairs what matters, and examines it again. What is left is a problem. */
export async function runDoctor(app: App, { flags, fix }: DoctorCommand): Promise<CommandResult> {
  const first = await ask(app, 'doctor.check', { limit: MOST });
  const codes = fix ? codesToRepair(first) : [];
  const { checkId } = first;
  const repairs =
    codes.length === 0
      ? null
      : await ask(app, 'doctor.repair', { checkId, codes, ids: [], except: informationOf(first) });
  const last = repairs === null ? first : await ask(app, 'doctor.check', { limit: MOST });
  const problems = problemsOf(last, fix);
  if (flags.json) return { text: terminalJson(publicDoctor(first, repairs, last), 2), problems };
  if (repairs === null) return { text: formatCheckUp(first), problems };
  return { text: `${formatCheckUp(first)}${formatRepairs(repairs, flags.home)}`, problems };
}

/** Kinds with something that a person should care about and that can be repaired. */
function codesToRepair({ groups }: CheckUp): readonly FindingCode[] {
  return groups
    .filter(({ severity, repairable }) => severity !== 'information' && repairable > 0)
    .map(({ code }) => code);
}

/** Findings of those kinds that do not matter. */
function informationOf({ groups }: CheckUp): readonly string[] {
  return groups
    .filter(({ severity }) => severity !== 'information')
    .flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'information'))
    .map(({ id }) => id);
}

function problemsOf(checkUp: CheckUp, fix: boolean): readonly string[] {
  const left = seriousOf(checkUp);
  if (left.length === 0) return [];
  const repairable = left.filter(({ repair }) => repair !== null).length;
  if (fix) return [`${plural(left.length, 'finding')} left`];
  const hint = repairable === 0 ? '' : `; skein doctor --fix repairs ${repairable}`;
  return [`${plural(left.length, 'finding')}${hint}`];
}

function seriousOf({ groups }: CheckUp): readonly Finding[] {
  return groups.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== 'information');
}

/** What `--json` prints; docs/doctor.md describes it. */
function publicDoctor(
  first: CheckUp,
  repairs: { readonly entryId: string | null; readonly results: readonly RepairResult[] } | null,
  last: CheckUp,
) {
  const { checkedAt, files, rows, names, groups } = first;
  return {
    healthy: last.healthy,
    checkedAt,
    files,
    rows,
    names,
    findings: groups.flatMap(({ findings }) => findings),
    repairs,
    left: seriousOf(last).map(({ id }) => id),
  };
}
