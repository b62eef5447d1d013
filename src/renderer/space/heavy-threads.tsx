import { Archive, FileArchive, FileText, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { SpaceAction, SpaceThread } from '../../shared/space.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { useEditRefusal } from '../client/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, formatBytes, formatCount, plural } from '../ui/index.ts';
import { ACTION_WORDS } from './action-words.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { HEAVIEST, sorted } from './sort-rows.ts';
import styles from './space.module.css';
import { ThreadTable } from './thread-table.tsx';
import type { SpaceOrder } from './use-plan.ts';
import type { SpaceReport } from './use-space.ts';

export interface HeavyThreadsProps {
  readonly report: SpaceReport;
  /** The project that the map shows; null: all. */
  readonly cwd: string | null;
}

const ICONS = { archive: Archive, compress: FileArchive, decompress: FileText, trash: Trash2 } as const;
const ACTIONS = ['archive', 'compress', 'decompress', 'trash'] as const satisfies readonly SpaceAction[];
/** As many as main takes in one call. */
const MOST_AT_ONCE = 5_000;

/** Threads, the heavy ones first, and what can be done about them. */
export function HeavyThreads({ report, cwd }: HeavyThreadsProps) {
  const [order, setOrder] = useState(HEAVIEST);
  const [marked, setMarked] = useState<ReadonlySet<ThreadId>>(new Set());
  const [asking, setAsking] = useState<SpaceOrder | null>(null);
  const navigation = useNavigation();
  const refusal = useEditRefusal();
  const rows = useMemo(() => {
    const shown = cwd === null ? report.threads : report.threads.filter((thread) => thread.cwd === cwd);
    return sorted(shown, order);
  }, [report, cwd, order]);
  const selected = rows.filter(({ threadId }) => marked.has(threadId));
  const bytes = selected.reduce((sum, thread) => sum + thread.bytes, 0);
  const toggle = (id: ThreadId) =>
    setMarked(
      (before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]),
    );
  const toggleAll = () =>
    setMarked(new Set(selected.length === rows.length ? [] : rows.map(({ threadId }) => threadId)));
  const ask = (action: SpaceAction) =>
    setAsking({ action, threadIds: selected.slice(0, MOST_AT_ONCE).map(({ threadId }) => threadId) });
  const beyond = report.total.threads - report.threads.length;
  return (
    <section aria-label="Heavy threads" className={styles['lower']}>
      <div className={styles['bar']}>
        <span role="status" className={styles['sum']}>
          {selected.length === 0
            ? 'Select threads to archive, compress, decompress or trash them.'
            : `${plural(selected.length, 'thread')} selected · ${formatBytes(bytes)}`}
          {beyond > 0 &&
            ` The ${plural(report.threads.length, 'heaviest thread')} of ${formatCount(report.total.threads)} are listed.`}
        </span>
        {ACTIONS.map((action) => (
          <Button
            key={action}
            icon={ICONS[action]}
            unavailable={refusal ?? unavailable(action, selected, report.cannotCompress)}
            onClick={() => ask(action)}
          >
            {ACTION_WORDS[action].verb}…
          </Button>
        ))}
      </div>
      <ThreadTable
        rows={rows}
        order={order}
        onOrder={setOrder}
        selected={marked}
        onToggle={toggle}
        onToggleAll={toggleAll}
        onOpen={(id) => navigation.select(id)}
      />
      {asking !== null && <PlanDialog order={asking} onClose={() => setAsking(null)} />}
    </section>
  );
}

function unavailable(
  action: SpaceAction,
  selected: readonly SpaceThread[],
  cannotCompress: string | null,
): string | null {
  if (action === 'compress' && cannotCompress !== null) return cannotCompress;
  if (selected.length === 0) return 'Select threads first.';
  const isPacked = selected.some(({ kinds }) => kinds.compressed !== undefined);
  return action === 'decompress' && !isPacked ? 'No selected thread is compressed.' : null;
}
