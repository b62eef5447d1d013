import {
  AppWindow,
  Archive,
  Bot,
  Calendar,
  CornerLeftUp,
  Cpu,
  Folder,
  GitBranch,
  GitCommitHorizontal,
  Hash,
  HardDrive,
  type LucideIcon,
  Terminal,
} from 'lucide-react';
import {
  archivedWhen,
  displayTitle,
  isSubagentSource,
  type Thread,
  type ThreadId,
} from '../../shared/thread.ts';
import { useIsLive, useThread } from '../client/index.ts';
import { HomeMark, useMarkedHome } from '../homes/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { agentName, LiveMark, modelWords, projectName, sourceName } from '../threads/index.ts';
import { formatBytes, formatCompact, formatCount, formatMoment, useTimeFormat } from '../ui/index.ts';
import { HiddenChip } from '../visibility/index.ts';
import styles from './thread-header.module.css';

interface Fact {
  /** What the fact is, for the tooltip and for those who hear it. */
  readonly what: string;
  readonly text: string;
  readonly full?: string;
  readonly icon: LucideIcon;
  readonly mono?: boolean;
  /** Said elsewhere too: left out where there is little room. */
  readonly extra?: boolean;
}

/** What is known of a thread, in small. */
export function ThreadChips({ thread }: { readonly thread: Thread }) {
  const live = useIsLive(thread.id);
  const marked = useMarkedHome() !== null;
  useTimeFormat();
  return (
    <ul className={styles['chips']} aria-label="Facts">
      {live && (
        <li className={styles['chip']}>
          <LiveMark />
        </li>
      )}
      {marked && (
        <li className={styles['chip']}>
          <HomeMark named />
        </li>
      )}
      {factsOf(thread).map(({ what, text, full, icon: Icon, mono = false, extra = false }) => (
        <li
          key={what}
          className={styles['chip']}
          data-mono={mono}
          data-extra={extra}
          title={`${what}: ${full ?? text}`}
        >
          <Icon className={styles['icon']} aria-hidden />
          <span className="visually-hidden">{what}: </span>
          <bdi>{text}</bdi>
        </li>
      ))}
      {thread.parentThreadId !== null && <ParentChip id={thread.parentThreadId} />}
      <HiddenChip threadId={thread.id} />
    </ul>
  );
}

function ParentChip({ id }: { readonly id: ThreadId }) {
  const navigation = useNavigation();
  const { data: parent } = useThread(id);
  return (
    <li className={styles['parentItem']}>
      <button type="button" className={styles['parent']} onClick={() => navigation.select(id)}>
        <CornerLeftUp className={styles['icon']} aria-hidden />
        <span>Parent thread{parent === undefined ? '' : ':'}</span>
        {parent !== undefined && <bdi>{displayTitle(parent)}</bdi>}
      </button>
    </li>
  );
}

function factsOf(thread: Thread): readonly Fact[] {
  const { archived, cwd, git, tokensUsed, createdAt, rolloutBytes, rolloutPath } = thread;
  const model = modelWords(thread);
  const facts: readonly (Fact | null)[] = [
    archived
      ? {
          what: 'Archived',
          text: `archived ${formatMoment(archivedWhen(thread) ?? '')}`.trim(),
          icon: Archive,
        }
      : null,
    isSubagentSource(thread.source) ? { what: 'Sub-agent', text: agentName(thread), icon: Bot } : null,
    { what: 'Project', text: projectName(cwd), full: cwd ?? 'not known', icon: Folder },
    git.branch === null ? null : { what: 'Branch', text: git.branch, icon: GitBranch, mono: true },
    git.sha === null
      ? null
      : { what: 'Commit', text: git.sha.slice(0, 7), full: git.sha, icon: GitCommitHorizontal, mono: true },
    cwd === null ? null : { what: 'Folder', text: cwd, icon: Terminal, mono: true, extra: true },
    model === null ? null : { what: 'Model', text: model, icon: Cpu },
    tokensUsed === 0
      ? null
      : {
          what: 'Tokens used',
          text: `${formatCompact(tokensUsed)} tokens`,
          full: formatCount(tokensUsed),
          icon: Hash,
        },
    { what: 'Rollout', text: formatBytes(rolloutBytes), full: rolloutPath, icon: HardDrive },
    { what: 'Source', text: sourceName(thread.source), full: thread.source, icon: AppWindow },
    { what: 'Created', text: formatMoment(createdAt), icon: Calendar },
  ];
  return facts.filter((fact) => fact !== null);
}
