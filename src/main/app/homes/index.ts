import type { homesCalls } from '../../../shared/homes-calls.ts';
import type { homesThreadsCalls } from '../../../shared/homes-threads-calls.ts';
import { unsupported } from '../../../shared/errors.ts';
import { homeKey } from '../../startup/index.ts';
import type { AppContext } from '../context.ts';
import type { HandlersOf } from '../handler.ts';
import type { HomesDoor } from './types.ts';

export type { HomesDoor } from './types.ts';

export const homesHandlers: HandlersOf<typeof homesCalls & typeof homesThreadsCalls> = {
  'homes.list': (context) => door(context).list(current(context)),
  'homes.add': async (context, input) => ({ home: await door(context).add(current(context), input) }),
  'homes.change': async (context, input) => ({ homes: await door(context).change(current(context), input) }),
  'homes.close': async (context, { key }) => ({ homes: await door(context).close(current(context), key) }),
  'homes.forget': async (context, { key }) => ({ homes: await door(context).forget(current(context), key) }),
  'homes.openWindow': async (context, { key, at }) => {
    await door(context).openWindow(key, at);
    return {};
  },
  'homes.threads': (context, input) => door(context).all.threads(input),
  'homes.search': (context, input) => door(context).all.search(input),
};

/** A command line opens the one home it names. */
function door({ host }: AppContext): HomesDoor {
  if (host.homes === undefined) throw unsupported('open several homes');
  return host.homes();
}

function current({ status }: AppContext): string {
  return homeKey(status.value.path);
}
