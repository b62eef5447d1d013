import { Archive, Bot, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import type { DescendantNode } from '../../shared/contract.ts';
import { displayTitle, type ThreadId } from '../../shared/thread.ts';
import { useEditRefusal } from '../client/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { useThreadActions } from '../thread-actions/index.ts';
import { agentName } from '../threads/index.ts';
import { below, formatMoment, formatWhen, useNow } from '../ui/index.ts';
import { type TreeRow, type TreeStep, treeRows, treeStep } from './agent-tree.ts';
import styles from './sub-agents.module.css';

/** The id of the tree's element: Enter in the list of threads moves the focus into it. */
export const AGENT_TREE_ELEMENT = 'agent-tree';

/** The tree itself: arrow keys walk, open and close branches; Enter opens the thread of a sub-agent. */
export function AgentTree({ nodes }: { readonly nodes: readonly DescendantNode[] }) {
  const navigation = useNavigation();
  const tree = useRef<HTMLDivElement>(null);
  const [collapsed, setCollapsed] = useState<ReadonlySet<ThreadId>>(new Set());
  const [currentId, setCurrentId] = useState<ThreadId | null>(null);
  const threadKeys = useThreadKeys();
  const rows = treeRows(nodes, collapsed);
  const current = Math.max(
    0,
    rows.findIndex(({ node }) => node.thread.id === currentId),
  );
  const toggle = (id: ThreadId) =>
    setCollapsed((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const take = ({ kind, index }: TreeStep) => {
    const id = rows[index]?.node.thread.id;
    if (id === undefined) return;
    if (kind === 'open') navigation.select(id);
    else if (kind !== 'focus') toggle(id);
    setCurrentId(id);
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[current];
    const step = treeStep(event.key, rows, current);
    if (step !== null) take(step);
    else if (row === undefined || event.repeat || !threadKeys(event.key, row.node.thread.id)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={tree}
      id={AGENT_TREE_ELEMENT}
      role="tree"
      aria-label="Sub-agents"
      tabIndex={-1}
      className={styles['tree']}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => (
        <AgentRow
          key={row.node.thread.id}
          row={row}
          current={index === current}
          onOpen={() => take({ kind: 'open', index })}
          onToggle={() => toggle(row.node.thread.id)}
        />
      ))}
    </div>
  );
}

/** Keys that act on the open thread elsewhere act on the sub-agent here. False: the key is none of these. */
function useThreadKeys(): (key: string, id: ThreadId) => boolean {
  const actions = useThreadActions();
  const canEdit = useEditRefusal() === null;
  return (key, id) => {
    const archive = key.toLowerCase() === 'e';
    const remove = key === 'Delete' || key === 'Backspace';
    if (!archive && !remove) return false;
    if (canEdit) void (archive ? actions.toggleArchived(id) : actions.delete(id));
    return true;
  };
}

interface AgentRowProps {
  readonly row: TreeRow;
  readonly current: boolean;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
}

function AgentRow({ row, current, onOpen, onToggle }: AgentRowProps) {
  const { node, level, place, siblings, expanded } = row;
  const { thread, status } = node;
  const navigation = useNavigation();
  const now = useNow();
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    navigation.openMenu({ threadId: thread.id, at: below(event.currentTarget) });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree hears the keys.
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={expanded ?? undefined}
      aria-selected={current}
      tabIndex={current ? 0 : -1}
      className={styles['row']}
      style={{ paddingInlineStart: `${(level - 1) * 20 + 8}px` }}
      onClick={onOpen}
      onContextMenu={openMenu}
    >
      <Twisty expanded={expanded} onToggle={onToggle} />
      <Bot className={styles['icon']} aria-hidden />
      <span className={styles['name']}>{agentName(thread)}</span>
      {thread.agentRole !== null && thread.agentNickname !== null && (
        <span className={styles['role']}>{thread.agentRole}</span>
      )}
      <bdi className={styles['words']}>{displayTitle(thread)}</bdi>
      {thread.archived && (
        <span className={styles['mark']}>
          <Archive className={styles['icon']} aria-hidden />
          archived
        </span>
      )}
      <span className={styles['status']} data-open={status === 'open'}>
        {status}
      </span>
      <time className={styles['when']} dateTime={thread.updatedAt} title={formatMoment(thread.updatedAt)}>
        {formatWhen(thread.updatedAt, now)}
      </time>
    </div>
  );
}

function Twisty({ expanded, onToggle }: Pick<AgentRowProps, 'onToggle'> & Pick<TreeRow, 'expanded'>) {
  if (expanded === null) return <span className={styles['twisty']} />;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- for the mouse; the arrow keys do the same.
    <span
      className={styles['twisty']}
      data-expanded={expanded}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      <ChevronRight className={styles['icon']} aria-hidden />
    </span>
  );
}
