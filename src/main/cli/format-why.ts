import type { CallResult } from '../../shared/contract.ts';
import { displayTitle, type Thread } from '../../shared/thread.ts';
import {
  CODEX_VERSIONS,
  type CodexVersion,
  type Effect,
  type Listing,
  type Reason,
} from '../../shared/visibility.ts';
import { REASON_TITLES } from '../../shared/visibility-words.ts';
import { printable } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

type Verdict = CallResult<'threads.why'>;
type Report = CallResult<'home.why'>;
type Files = CallResult<'home.files'>;

const LISTED: Readonly<Record<Listing, string>> = {
  default: 'lists it',
  asked: 'lists it only when asked for more',
  never: 'lists it nowhere',
};

const EFFECTS: Readonly<Record<Effect, string>> = {
  everywhere: 'hidden everywhere',
  default: 'hidden from the plain list',
  some: 'not in every list, or not whole',
  folder: 'in other folders only',
};

/** A verdict on one thread, as text. */
export function formatVerdict(thread: Thread, verdict: Verdict, columns: number): string {
  const listed = CODEX_VERSIONS.map(
    (version) => `Codex ${version}${here(version, verdict)} ${LISTED[verdict.listed[version]]}.`,
  );
  const reasons = verdict.reasons.map((reason) => formatReason(reason, thread, columns));
  return [printable(displayTitle(thread)), ...listed, ...folderLine(verdict), '', ...reasons].join('\n');
}

/** Nothing of a thread that is not in the plain list: no folder brings it there. */
function folderLine({ folder: { started }, listed, inUse }: Verdict): readonly string[] {
  if (started === null || listed[inUse] !== 'default') return [];
  const does = started.listed[inUse] ? 'lists it' : 'does not list it';
  return [`codex resume, started in ${printable(started.path)}, ${does}.`];
}

function formatReason(reason: Reason, { id }: Thread, columns: number): string {
  const effects = CODEX_VERSIONS.flatMap((version) => {
    const effect = reason.effects[version];
    return effect === null ? [] : [`${version}: ${EFFECTS[effect]}`];
  });
  const evidence = reason.evidence.map(({ label, value }) => `    ${label}: ${printable(value)}`);
  const remedy = remedyText(reason, id);
  return [
    `- ${reason.sentence} (${effects.join('; ')})`,
    ...evidence,
    ...(remedy === null ? [] : wrapText(remedy, columns - 4).map((line) => `    ${line}`)),
    '',
  ].join('\n');
}

function remedyText({ remedy }: Reason, id: string): string | null {
  switch (remedy?.kind) {
    case undefined:
      return null;
    case 'unarchive':
      return `skein unarchive ${id}`;
    case 'relink':
      return 'skein relink OLD NEW tells its threads where the folder is now. codex resume --all lists it as it is.';
    case 'health':
      return 'skein doctor looks at it, and skein doctor --fix repairs what can be.';
    case 'words':
      return remedy.text.replace('resume ID', `resume ${id}`);
  }
}

/** What Codex does not show of a home, as text. */
export function formatReport(report: Report, files: Files): string {
  const listed = CODEX_VERSIONS.map((version) => {
    const counts = report.listed[version];
    return `Codex ${version}${here(version, report)} lists ${counts.default}, ${counts.asked} more when asked, ${counts.never} nowhere.`;
  });
  const groups = report.groups.map(
    ({ code, hidden, threads }) =>
      `${String(hidden).padStart(7)}  ${String(threads).padStart(7)}  ${REASON_TITLES[code]}`,
  );
  const table = groups.length === 0 ? [] : ['', ' hidden  threads', ...groups];
  const folder = startedLine(report);
  const total = `${report.judged} ${report.judged === 1 ? 'thread' : 'threads'}`;
  return [total, ...listed, ...folder, ...table, '', ...filesLines(files), ''].join('\n');
}

function startedLine({ started, inUse }: Report): readonly string[] {
  if (started === null) return [];
  return [`codex resume, started in ${printable(started.path)}, lists ${started.listed[inUse]}.`];
}

function filesLines({ unreadable, unreadableTotal, furtherTotal }: Files): readonly string[] {
  const sum = `${unreadableTotal} unreadable, ${furtherTotal} further ${furtherTotal === 1 ? 'file' : 'files'} of threads`;
  return [sum, ...unreadable.map(({ path, reason }) => `  ${printable(path)}: ${printable(reason)}`)];
}

function here(version: CodexVersion, { inUse }: { readonly inUse: CodexVersion }): string {
  return version === inUse ? ' (as here)' : '';
}
