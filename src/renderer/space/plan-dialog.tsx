import { useQueryClient } from '@tanstack/react-query';
import type { Outcome } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import { QUERY, useClient, useEditRefusal } from '../client/index.ts';
import {
  Button,
  Dialog,
  DialogButtons,
  FOCUS_FIRST,
  formatBytes,
  plural,
  ScrollList,
  useToasts,
} from '../ui/index.ts';
import { useWorks, WorkProgress } from '../works/index.ts';
import { useStore } from 'zustand';
import { ACTION_WORDS } from './action-words.ts';
import styles from './space.module.css';
import { type SpaceOrder, type SpacePlan, type SpaceResult, usePlan } from './use-plan.ts';
import { useForgetSpace } from './use-space.ts';

export interface PlanDialogProps {
  readonly order: SpaceOrder;
  readonly onClose: () => void;
}

/** Most lines that a plan or an account shows. */
const MOST_LINES = 300;

/** What would be done and freed, thread by thread; then what came of it, if some of it was not done. */
export function PlanDialog({ order, onClose }: PlanDialogProps) {
  const { verb, confirm, doing, about } = ACTION_WORDS[order.action];
  const { plan, result, problem, run } = usePlan(order);
  const works = useWorks();
  const work = useStore(works.store, (state) => state.works.find((each) => each.doing === doing));
  const refusal = useEditRefusal();
  const tell = useTellResult(order);
  const possible = plan?.threads.filter((thread) => thread.refusal === null).length ?? 0;
  const start = async () => {
    const made = await run();
    if (made === null) return;
    tell(made);
    if (made.results.every(({ outcome }) => outcome === 'done' || outcome === 'already')) onClose();
  };
  return (
    <Dialog title={`${verb}: what would be done`} onClose={onClose} width="wide">
      <p className={styles['about']}>{about}</p>
      {problem !== null && <p role="alert">{problem}</p>}
      {work === undefined ? (
        <>
          <p role="status" className={styles['sum']}>
            {result === undefined ? planWords(plan, order) : resultWords(result, order)}
          </p>
          {result === undefined && plan !== undefined && <PlanList plan={plan} />}
          {result !== undefined && <FailureList results={result.results} />}
        </>
      ) : (
        <WorkProgress work={work} />
      )}
      <DialogButtons>
        <Button disabled={work !== undefined} onClick={onClose}>
          {result === undefined ? 'Cancel' : 'Close'}
        </Button>
        {result === undefined && (
          <Button
            kind={order.action === 'trash' ? 'danger' : 'primary'}
            disabled={work !== undefined || possible === 0}
            unavailable={refusal}
            onClick={() => void start()}
            {...FOCUS_FIRST}
          >
            {confirm(possible)}
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  );
}

function PlanList({ plan }: { readonly plan: SpacePlan }) {
  const lines = refusedFirst(plan.threads).slice(0, MOST_LINES);
  return (
    <ScrollList label="Threads" others={plan.threads.length - lines.length} className={styles['lines']}>
      {lines.map(({ threadId, title, bytes, refusal }) => (
        <li key={threadId} data-refused={refusal !== null}>
          <bdi>{title}</bdi>
          <span className={styles['number']}>{formatBytes(bytes)}</span>
          {refusal !== null && <span className={styles['reason']}>{refusal}</span>}
        </li>
      ))}
    </ScrollList>
  );
}

/** Those that are left as they are have a reason to be read. */
function refusedFirst(threads: SpacePlan['threads']): SpacePlan['threads'] {
  return threads.toSorted((a, b) => Number(a.refusal === null) - Number(b.refusal === null));
}

function FailureList({ results }: Pick<SpaceResult, 'results'>) {
  const failures = results.filter(isFailure);
  if (failures.length === 0) return null;
  const lines = failures.slice(0, MOST_LINES);
  return (
    <ScrollList
      label="Threads and reasons"
      others={failures.length - lines.length}
      className={styles['lines']}
    >
      {lines.map(({ threadId, title, outcome, message }) => (
        <li key={threadId} data-refused>
          <bdi>{title}</bdi>
          <span className={styles['reason']}>
            {message ?? (outcome === 'cancelled' ? 'Stopped before it.' : 'No reason was given.')}
          </span>
        </li>
      ))}
    </ScrollList>
  );
}

function isFailure({ outcome }: Outcome): boolean {
  return outcome !== 'done' && outcome !== 'already';
}

function planWords(plan: SpacePlan | undefined, { action }: SpaceOrder): string {
  if (plan === undefined) return 'Looking at what would be done…';
  const refused = plan.threads.filter(({ refusal }) => refusal !== null).length;
  const done = plan.threads.length - refused;
  const left = refused === 0 ? '' : ` ${plural(refused, 'thread')} would be left as they are.`;
  if (done === 0) return `Nothing would be done.${left}`;
  const frees = action === 'compress' ? `, about ${formatBytes(plan.frees)} less` : '';
  return `${plural(done, 'thread')} of ${formatBytes(plan.bytes)}${frees}.${left}`;
}

function resultWords({ results, freed }: SpaceResult, { action }: SpaceOrder): string {
  const done = results.filter(({ outcome }) => outcome === 'done').length;
  const failed = results.filter(isFailure).length;
  const words = `${ACTION_WORDS[action].done} ${plural(done, 'thread')}`;
  const size = freed > 0 ? `, ${formatBytes(freed)} less` : '';
  return failed === 0 ? `${words}${size}` : `${words}${size}; ${failed} not`;
}

/** Says what came of it, with the way back. */
function useTellResult(order: SpaceOrder): (result: SpaceResult) => void {
  const toasts = useToasts();
  const client = useClient();
  const cache = useQueryClient();
  const forget = useForgetSpace();
  const refresh = () => {
    void forget();
    void cache.invalidateQueries({ queryKey: QUERY.trash });
  };
  const undo = async (entryId: string) => {
    try {
      const { results } = await client.call('journal.undo', { entryId });
      const refused = results.find(({ outcome }) => outcome === 'refused');
      if (refused !== undefined) toasts.show(`Not all was taken back: ${refused.message ?? refused.title}`);
    } catch (thrown) {
      toasts.show(`Not taken back: ${toSkeinError(thrown).message}`);
    }
    refresh();
  };
  return (result) => {
    const { entryId } = result;
    const actions = entryId === null ? [] : [{ label: 'Undo', key: 'Z', run: () => void undo(entryId) }];
    toasts.show(resultWords(result, order), 'note', actions);
    refresh();
  };
}
