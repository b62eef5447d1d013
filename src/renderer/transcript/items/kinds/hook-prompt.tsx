import { RevealedText } from '../code/index.ts';
import { NoteFrame } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Prose } from '../prose/index.ts';
import { firstLine } from './first-line.ts';

/** What a hook told the agent. */
export function HookPrompt({ item, now, open, onToggle }: ItemProps<'hookPrompt'>) {
  const first = firstLine(item.fragments[0]?.text.text ?? '');
  return (
    <NoteFrame
      item={item}
      now={now}
      look="aside"
      title={
        <>
          A hook said{first === '' || open ? '' : ': '}
          {!open && <RevealedText text={first} />}
        </>
      }
      open={open}
      onToggle={onToggle}
    >
      {item.fragments.map(({ text }, at) => (
        <Prose key={at} text={text} field="text" part={at} />
      ))}
    </NoteFrame>
  );
}
