import { Archive, Bot, Copy } from 'lucide-react';
import { Fragment, memo, type MouseEvent } from 'react';
import { calmText } from '../../shared/item-words.ts';
import type { KnownHome } from '../../shared/contract.ts';
import { displayTitle, isSubagentSource } from '../../shared/thread.ts';
import { HomeDot } from '../homes/index.ts';
import { MarkedText } from '../search/index.ts';
import { agentName, previewLine, projectName } from '../threads/index.ts';
import { below, formatMoment, formatWhen } from '../ui/index.ts';
import styles from './all-homes.module.css';
import { addressOfRow, type OpenRow } from './open-row.ts';
import type { HomeRow } from './rows.ts';

export interface RowMenuPlace {
  readonly row: HomeRow;
  /** In pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
}

export interface HomesRowProps {
  readonly row: HomeRow;
  readonly homes: ReadonlyMap<string, KnownHome>;
  /** Position in the list, from 0. */
  readonly index: number;
  /** -1: nobody knows. */
  readonly total: number;
  /** One row takes part in the order of the Tab key. */
  readonly tabbable: boolean;
  readonly now: number;
  readonly open: OpenRow;
  readonly onFocus: (key: string) => void;
  readonly onMenu: (place: RowMenuPlace) => void;
}

/** One thread of one home: whose it is, what it is about, where and when it ran. */
export const HomesRow = memo(function HomesRow(props: HomesRowProps) {
  const { row, homes, index, total, tabbable, open, onFocus, onMenu } = props;
  const home = homes.get(row.home);
  const click = (event: MouseEvent) => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.shiftKey) open.beside(row, home);
    else open.here(row, home);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the virtual list puts its own element around each row.
    <div role="listitem" aria-setsize={total} aria-posinset={index + 1} className={styles['item']}>
      <a
        href={addressOfRow(row, home)}
        className={styles['row']}
        draggable={false}
        tabIndex={tabbable ? 0 : -1}
        onFocus={() => onFocus(row.key)}
        onClick={click}
        onAuxClick={(event) => event.button === 1 && click(event)}
        onContextMenu={(event) => {
          event.preventDefault();
          onMenu({ row, at: event.button === 2 ? pointOf(event) : below(event.currentTarget) });
        }}
      >
        <TopLine {...props} />
        <FactLine {...props} />
        <WordsLine {...props} />
      </a>
    </div>
  );
});

function pointOf({ clientX, clientY }: MouseEvent): RowMenuPlace['at'] {
  return { x: clientX, y: clientY };
}

function TopLine({ row: { thread, hit }, now }: HomesRowProps) {
  const name = hit?.name ?? null;
  return (
    <span className={styles['top']}>
      <span className={styles['title']}>
        {name === null ? <bdi>{displayTitle(thread)}</bdi> : <MarkedText snippet={name} />}
      </span>
      <time className={styles['when']} dateTime={thread.updatedAt} title={formatMoment(thread.updatedAt)}>
        {formatWhen(thread.updatedAt, now)}
      </time>
    </span>
  );
}

function FactLine({ row, homes }: HomesRowProps) {
  const { thread, alsoIn } = row;
  const home = homes.get(row.home);
  return (
    <span className={styles['facts']}>
      <span className={styles['home']} title={home?.path}>
        <HomeDot colour={home?.colour ?? 'blue'} />
        <span className="visually-hidden">Home: </span>
        <bdi>{home?.name ?? 'Unknown home'}</bdi>
      </span>
      {alsoIn.length > 0 && (
        <span className={styles['mark']}>
          <Copy className={styles['icon']} aria-hidden />
          <span>
            also in{' '}
            {alsoIn.map((key, at) => (
              <Fragment key={key}>
                {at > 0 && ', '}
                <bdi>{homes.get(key)?.name ?? 'another home'}</bdi>
              </Fragment>
            ))}
          </span>
        </span>
      )}
      {thread.archived && (
        <span className={styles['mark']}>
          <Archive className={styles['icon']} aria-hidden />
          archived
        </span>
      )}
      {isSubagentSource(thread.source) && (
        <span className={styles['mark']}>
          <Bot className={styles['icon']} aria-hidden />
          {agentName(thread)}
        </span>
      )}
      <bdi title={thread.cwd ?? undefined}>{projectName(thread.cwd)}</bdi>
      {thread.git.branch !== null && <bdi className={styles['branch']}>{calmText(thread.git.branch)}</bdi>}
    </span>
  );
}

/** What was found, else how the thread goes on. */
function WordsLine({ row: { thread, hit } }: HomesRowProps) {
  const found = hit?.items.find(({ snippet }) => snippet.text !== '');
  return (
    <span className={styles['words']} data-found={found !== undefined}>
      {found === undefined ? previewLine(thread) : <MarkedText snippet={found.snippet} short />}
    </span>
  );
}
