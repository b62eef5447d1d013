import {
  ArrowDown,
  ArrowUp,
  ListTree,
  type LucideIcon,
  Radio,
  TextSearch,
  UnfoldVertical,
  Focus,
} from 'lucide-react';
import { shownTranscript, type TranscriptCommands } from '../../transcript/index.ts';
import type { Action } from '../types.ts';

interface Facts extends Partial<Action> {
  readonly icon: LucideIcon;
  readonly keys: readonly string[];
}

function inTranscript(
  id: string,
  name: string,
  facts: Facts,
  act: (transcript: TranscriptCommands) => void,
): Action {
  return {
    id: `transcript.${id}`,
    name,
    group: 'view',
    ...facts,
    hidden: () => shownTranscript() === null,
    run: () => {
      const transcript = shownTranscript();
      if (transcript !== null) act(transcript);
    },
  };
}

const NEXT = { icon: ArrowDown, repeats: true };
const PREVIOUS = { icon: ArrowUp, repeats: true };

/** What can be done in the conversation that is shown. */
export const TRANSCRIPT_ACTIONS: readonly Action[] = [
  inTranscript(
    'find',
    'Find in the thread',
    { icon: TextSearch, keys: ['$mod+F'], whileTyping: true },
    (it) => it.openFind(),
  ),
  inTranscript('find-next', 'Next occurrence', { ...NEXT, keys: ['F3'], whileTyping: true }, (it) =>
    it.stepFind('next'),
  ),
  inTranscript(
    'find-previous',
    'Previous occurrence',
    { ...PREVIOUS, keys: ['Shift+F3'], whileTyping: true },
    (it) => it.stepFind('previous'),
  ),
  inTranscript('next-prompt', 'Next prompt', { ...NEXT, keys: ['j'] }, (it) => it.jump('prompt', 'next')),
  inTranscript('previous-prompt', 'Previous prompt', { ...PREVIOUS, keys: ['k'] }, (it) =>
    it.jump('prompt', 'previous'),
  ),
  inTranscript('next-error', 'Next error', { ...NEXT, keys: ['n'] }, (it) => it.jump('error', 'next')),
  inTranscript('previous-error', 'Previous error', { ...PREVIOUS, keys: ['Shift+N'] }, (it) =>
    it.jump('error', 'previous'),
  ),
  inTranscript('next-edit', 'Next edit', { ...NEXT, keys: ['d'] }, (it) => it.jump('edit', 'next')),
  inTranscript('previous-edit', 'Previous edit', { ...PREVIOUS, keys: ['Shift+D'] }, (it) =>
    it.jump('edit', 'previous'),
  ),
  inTranscript('focus', 'Prompts and answers only', { icon: Focus, keys: ['f'], words: 'focus' }, (it) =>
    it.toggleFocus(),
  ),
  inTranscript('expand', 'Expand or collapse all', { icon: UnfoldVertical, keys: ['x'] }, (it) =>
    it.toggleAll(),
  ),
  inTranscript('follow', 'Follow new items', { icon: Radio, keys: ['l'], words: 'live tail' }, (it) =>
    it.toggleFollow(),
  ),
  inTranscript('outline', 'Outline', { icon: ListTree, keys: ['o'], words: 'turns contents' }, (it) =>
    it.toggleOutline(),
  ),
];
