import { HeartPulse } from 'lucide-react';
import type { Action } from '../actions/types.ts';
import { CHECK_UP } from './use-check-up.ts';

/** What the user can do about the health of the home. */
export const healthActions: readonly Action[] = [
  {
    id: 'home.check',
    name: 'Check this home',
    group: 'home',
    words: 'doctor health repair fix damage drift examine',
    icon: HeartPulse,
    run: ({ navigation, cache }) => {
      navigation.goTo('health');
      void cache.invalidateQueries({ queryKey: CHECK_UP });
    },
  },
];
