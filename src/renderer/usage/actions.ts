import { ChartColumn } from 'lucide-react';
import type { Action } from '../actions/types.ts';

/** What can be done about tokens. */
export const USAGE_ACTIONS: readonly Action[] = [
  {
    id: 'usage.open',
    name: 'Go to usage',
    group: 'go',
    words: 'tokens cost model chart csv',
    icon: ChartColumn,
    run: ({ navigation }) => navigation.goTo('usage'),
  },
];
