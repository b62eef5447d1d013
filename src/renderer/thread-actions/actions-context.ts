import { createContext, use } from 'react';
import type { ActionRunner } from './action-runner.ts';
import type { ThreadActions } from './thread-actions.ts';
import type { ThreadMoves } from './thread-moves.ts';

export interface ActionServices {
  readonly actions: ThreadActions;
  readonly moves: ThreadMoves;
  readonly runner: ActionRunner;
}

/** Set once by the app, around everything. */
export const ActionsContext = createContext<ActionServices | null>(null);

function useServices(): ActionServices {
  const services = use(ActionsContext);
  if (services === null) throw new Error('thread actions are used outside ActionsContext');
  return services;
}

/** What can be done with a thread; it never changes. */
export function useThreadActions(): ThreadActions {
  return useServices().actions;
}

/** The ways into the archive and the trash and back; they never change. */
export function useThreadMoves(): ThreadMoves {
  return useServices().moves;
}

export function useActionRunner(): ActionRunner {
  return useServices().runner;
}
