import { ListTree } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import { useMemory } from '../client/index.ts';
import { Button, formatBytes, formatCount, Popover } from '../ui/index.ts';
import { freshnessWords, shortWords } from './index-words.ts';
import styles from './index-status.module.css';
import { useSearchState } from './search-context.ts';
import type { IndexState } from './search-state.ts';
import { useIndexActions } from './use-index-actions.ts';
import { useLookedAt } from './use-looked-at.ts';

/** How far the index is, for the status bar; its size, Skein's memory and more on hover, on focus and in a panel. */
export function IndexStatus() {
  const index = useSearchState((state) => state.index);
  const { lookedAt, handlers, onOpenChange } = useLookedAt();
  const memory = useMemory(lookedAt);
  if (index === null || index.phase === 'off') return null;
  return (
    <span className={styles['status']} data-bad={index.phase === 'failed'} {...handlers}>
      <Popover
        corner="bottom-start"
        onOpenChange={onOpenChange}
        buttonClassName={styles['button'] ?? ''}
        button={
          <>
            <ListTree className={styles['icon']} aria-hidden />
            {shortWords(index)}
          </>
        }
      >
        <h2 className={styles['title']}>Search index</h2>
        <Details index={index} memory={memory} />
        <Choices index={index} />
      </Popover>
      <span className={styles['tip']} role="tooltip">
        <Details index={index} memory={memory} />
      </span>
    </span>
  );
}

type Memory = CallResult<'app.memory'>;

interface DetailsProps {
  readonly index: IndexState;
  readonly memory: Memory | undefined;
}

function Details({ index, memory }: DetailsProps) {
  const { total, indexed, pending, failed, withoutOutputs, bytes } = index;
  const words = index.phase === 'indexing' ? null : freshnessWords(index);
  return (
    <span className={styles['details']}>
      <Fact name="Threads">{formatCount(total)}</Fact>
      <Fact name="Indexed">{formatCount(indexed)}</Fact>
      <Fact name="Pending">{formatCount(pending)}</Fact>
      {withoutOutputs > 0 && <Fact name="Of these without outputs">{formatCount(withoutOutputs)}</Fact>}
      {failed > 0 && <Fact name="Not readable">{formatCount(failed)}</Fact>}
      <Fact name="Size on disk">{formatBytes(bytes)}</Fact>
      {memory !== undefined && <Fact name="Memory">{memoryWords(memory)}</Fact>}
      {words !== null && <span className={styles['words']}>{words}</span>}
    </span>
  );
}

function memoryWords({ residentBytes, heapBytes }: Memory): string {
  return `${formatBytes(residentBytes)}, heap ${formatBytes(heapBytes)}`;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className={styles['fact']}>
      <span>{name}</span> <span>{children}</span>
    </span>
  );
}

function Choices({ index: { phase } }: { readonly index: IndexState }) {
  const actions = useIndexActions();
  return (
    <div className={styles['choices']}>
      {phase === 'paused' && <Button onClick={actions.resume}>Resume</Button>}
      {phase === 'indexing' && <Button onClick={actions.pause}>Pause</Button>}
      <Button onClick={actions.rebuild} title="Throws the index away and makes it anew">
        Rebuild
      </Button>
    </div>
  );
}
