import { HardDrive } from 'lucide-react';
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
];
