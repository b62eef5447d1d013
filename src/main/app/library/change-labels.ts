import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { labelRow, planLabel, planLabelMerge, planLabelRemoval, planOrder } from '../../library/index.ts';
import type { AppContext } from '../context.ts';
import { recordChange } from './record-change.ts';

/** Makes a label, or gives one another name or colour. */
export async function setLabel(
  context: AppContext,
  order: CallInput<'library.setLabel'>,
): Promise<CallResult<'library.setLabel'>> {
  const { id, change } = planLabel(context.library.store, order);
  const title = `${order.id === null ? 'Made' : 'Changed'} the label “${order.name}”`;
  await recordChange(context, { title }, change);
  return { id };
}

/** Takes a label away from all threads. */
export async function removeLabel(
  context: AppContext,
  { id }: CallInput<'library.removeLabel'>,
): Promise<CallResult<'library.removeLabel'>> {
  const { store } = context.library;
  const title = `Removed the label “${String(labelRow(store, id)[1])}”`;
  return { changed: await recordChange(context, { title }, planLabelRemoval(store, id)) };
}

/** Makes one label of two. */
export async function mergeLabel(
  context: AppContext,
  { from, into }: CallInput<'library.mergeLabel'>,
): Promise<CallResult<'library.mergeLabel'>> {
  const { store } = context.library;
  const [lost, kept] = [from, into].map((id) => String(labelRow(store, id)[1]));
  const title = `Merged the label “${lost}” into “${kept}”`;
  return { changed: await recordChange(context, { title }, planLabelMerge(store, from, into)) };
}

/** Puts labels or smart folders in another order. */
export async function orderLibrary(
  context: AppContext,
  { what, ids }: CallInput<'library.order'>,
): Promise<CallResult<'library.order'>> {
  const title = what === 'labels' ? 'Moved a label' : 'Moved a smart folder';
  const changed = await recordChange(context, { title }, planOrder(context.library.store, what, ids));
  if (changed > 0 && what === 'folders')
    context.events.emit('searches.changed', { saved: await context.searches.list() });
  return { changed };
}
