import { RevealedText } from '../code/index.ts';
import { reasoningParts } from '../folding.ts';
import { NoteFrame } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Prose } from '../prose/index.ts';
import { firstLine } from './first-line.ts';

/** What the agent thought: its first line, and all of it when open. */
export function Reasoning({ item, now, open, onToggle }: ItemProps<'reasoning'>) {
  const parts = reasoningParts(item);
  const first = firstLine(parts[0]?.text ?? '');
  return (
    <NoteFrame
      item={item}
      now={now}
      look="aside"
      title={open || first === '' ? 'Reasoning' : <RevealedText text={first} />}
      open={open}
      onToggle={parts.length === 0 ? null : onToggle}
    >
      {parts.map((part, at) => (
        <Prose key={at} text={part} field="text" part={at} />
      ))}
    </NoteFrame>
  );
}
