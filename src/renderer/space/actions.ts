import { FileText, HardDrive } from 'lucide-react';
import { isCompressed } from '../../shared/thread.ts';
import type { Action } from '../actions/types.ts';

/** What can be done about what takes the bytes. */
export const SPACE_ACTIONS: readonly Action[] = [
  {
    id: 'space.open',
    name: 'Go to space',
    group: 'go',
    words: 'disk size bytes heavy compress treemap',
    icon: HardDrive,
    run: ({ navigation }) => navigation.goTo('space'),
  },
  {
    id: 'thread.decompress',
    name: 'Decompress thread…',
    group: 'thread',
    words: 'zst zstd uncompress unpack plain older codex',
    icon: FileText,
    hidden: ({ thread }) => thread === null || !isCompressed(thread),
    unavailable: ({ refusal }) => refusal,
    run: ({ navigation }) => navigation.openDialog('decompress'),
  },
];
