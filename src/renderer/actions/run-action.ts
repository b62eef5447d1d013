import { toSkeinError } from '../../shared/errors.ts';
import { momentOf } from './moment.ts';
import type { Action, WindowServices } from './types.ts';

/** Does an action now, or says why it cannot be done. False: it makes no sense now, and nothing was said. */
export function runAction(action: Action, services: WindowServices): boolean {
  const moment = momentOf(services);
  if (action.hidden?.(moment) === true) return false;
  const reason = action.unavailable?.(moment) ?? null;
  if (reason !== null) services.toasts.show(reason, 'note');
  else void attempt(action, services, moment);
  return true;
}

async function attempt(
  action: Action,
  services: WindowServices,
  moment: ReturnType<typeof momentOf>,
): Promise<void> {
  try {
    await action.run(services, moment);
  } catch (thrown) {
    services.toasts.show(toSkeinError(thrown).message);
  }
}
