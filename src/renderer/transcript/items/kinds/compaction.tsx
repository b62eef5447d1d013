import { NoteFrame } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Prose } from '../prose/index.ts';

/** Where the agent's memory of what was before became a summary. */
export function Compaction({ item, now, open, onToggle }: ItemProps<'compaction'>) {
  const { summary } = item;
  return (
    <NoteFrame
      item={item}
      now={now}
      look="rule"
      title="Context compacted"
      open={open}
      onToggle={summary === null ? null : onToggle}
    >
      {summary !== null && <Prose text={summary} field="text" />}
    </NoteFrame>
  );
}
