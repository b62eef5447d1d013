import { X } from 'lucide-react';
import { createContext, type ReactNode, use } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { Button, IconButton } from './button.tsx';
import styles from './toasts.module.css';

/** Something that can be done about a message while it shows. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
  /** The key that does it, as it stands on a keyboard: `Z`. */
  readonly key?: string;
  /** The message stays when it is done; else it goes. */
  readonly stays?: boolean;
}

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'problem' | 'note';
  readonly actions: readonly ToastAction[];
}

const NOTE_MS = 2_500;
const OFFER_MS = 12_000;
const PROBLEM_MS = 15_000;
const MOST = 3;

/** Short messages above everything else. Problems are read out at once by assistive technology. */
export class Toasts {
  readonly store: StoreApi<{ readonly toasts: readonly Toast[] }> = createStore(() => ({ toasts: [] }));
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #nextId = 1;
  #held = false;

  /**
   * Shows a message for a while: longer when there is something to do about it. The same words again take the place of
   * the earlier ones, unless each offers something of its own for a key.
   */
  show(text: string, tone: Toast['tone'] = 'problem', actions: readonly ToastAction[] = []): void {
    if (!offersKey(actions)) this.#forget(text);
    const toast: Toast = { id: this.#nextId, text, tone, actions };
    this.#nextId += 1;
    this.store.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-MOST) }));
    if (!this.#held) this.#startTimer(toast);
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    // Whoever pointed at it does not any more, and nothing says so.
    this.hold(false);
    this.store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  }

  /** Does what a message offers. */
  run({ id }: Pick<Toast, 'id'>, { run, stays = false }: ToastAction): void {
    if (!stays) this.dismiss(id);
    run();
  }

  /** Does what the newest message offers for a key; false when none does. */
  press(key: string): boolean {
    for (const toast of this.store.getState().toasts.toReversed()) {
      const action = toast.actions.find((offered) => offered.key === key);
      if (action === undefined) continue;
      this.run(toast, action);
      return true;
    }
    return false;
  }

  /** Takes away the messages that offer something for a key: it was done another way. */
  withdraw(key: string): void {
    const offering = ({ actions }: Toast) => actions.some((offered) => offered.key === key);
    for (const { id } of this.store.getState().toasts.filter(offering)) this.dismiss(id);
  }

  /** While someone points at the messages or has the focus in them, they stay. */
  hold(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    if (!held) for (const toast of this.store.getState().toasts) this.#startTimer(toast);
  }

  #forget(text: string): void {
    const { toasts } = this.store.getState();
    const kept = toasts.filter((toast) => toast.text !== text || offersKey(toast.actions));
    for (const toast of toasts) if (!kept.includes(toast)) clearTimeout(this.#timers.get(toast.id));
    this.store.setState({ toasts: kept });
  }

  #startTimer(toast: Toast): void {
    this.#timers.set(
      toast.id,
      setTimeout(() => this.dismiss(toast.id), lifetime(toast)),
    );
  }
}

function offersKey(actions: readonly ToastAction[]): boolean {
  return actions.some(({ key }) => key !== undefined);
}

function lifetime({ tone, actions }: Toast): number {
  if (tone === 'problem') return PROBLEM_MS;
  return actions.length > 0 ? OFFER_MS : NOTE_MS;
}

/** Set once by the app, around everything. */
export const ToastsContext = createContext<Toasts | null>(null);

/** The place to show short messages. */
export function useToasts(): Toasts {
  const toasts = use(ToastsContext);
  if (toasts === null) throw new Error('useToasts is used outside ToastsContext');
  return toasts;
}

/** The messages themselves. `children` are shown above them in the same corner. */
export function ToastArea({ children }: { readonly children?: ReactNode }) {
  const owner = useToasts();
  const toasts = useStore(owner.store, (state) => state.toasts);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only so that what is pointed at stays.
    <section
      aria-label="Messages"
      className={styles['area']}
      onPointerEnter={() => owner.hold(true)}
      onPointerLeave={() => owner.hold(false)}
      onFocus={() => owner.hold(true)}
      onBlur={() => owner.hold(false)}
    >
      {children}
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} owner={owner} />
      ))}
    </section>
  );
}

function ToastCard({ toast, owner }: { readonly toast: Toast; readonly owner: Toasts }) {
  const { id, text, tone, actions } = toast;
  return (
    <div className={styles[tone]} role={tone === 'problem' ? 'alert' : 'status'}>
      <span className={styles['text']}>{text}</span>
      {actions.map((action) => (
        <Button
          key={action.label}
          kind="quiet"
          className={styles['action'] ?? ''}
          onClick={() => owner.run(toast, action)}
        >
          {action.label}
          {action.key !== undefined && <kbd aria-hidden>{action.key}</kbd>}
        </Button>
      ))}
      <IconButton label="Dismiss" icon={X} onClick={() => owner.dismiss(id)} />
    </div>
  );
}
