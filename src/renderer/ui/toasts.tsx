import { X } from 'lucide-react';
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { IconButton } from './button.tsx';
import styles from './toasts.module.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'problem' | 'note';
}

const NOTE_MS = 2_500;
const PROBLEM_MS = 15_000;
const MOST = 3;

/** Short messages above everything else. Problems are read out at once by assistive technology. */
export class Toasts {
  readonly store: StoreApi<{ readonly toasts: readonly Toast[] }> = createStore(() => ({ toasts: [] }));
  #nextId = 1;

  show(text: string, tone: Toast['tone'] = 'problem'): void {
    const id = this.#nextId;
    this.#nextId += 1;
    this.store.setState(({ toasts }) => ({ toasts: [...toasts, { id, text, tone }].slice(-MOST) }));
    setTimeout(() => this.dismiss(id), tone === 'note' ? NOTE_MS : PROBLEM_MS);
  }

  dismiss(id: number): void {
    this.store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  }
}

/** Set once by the app, around everything. */
export const ToastsContext = createContext<Toasts | null>(null);

/** The place to show short messages. */
export function useToasts(): Toasts {
  const toasts = use(ToastsContext);
  if (toasts === null) throw new Error('useToasts is used outside ToastsContext');
  return toasts;
}

/** The messages themselves. */
export function ToastArea() {
  const owner = useToasts();
  const toasts = useStore(owner.store, (state) => state.toasts);
  return (
    <div className={styles['area']}>
      {toasts.map(({ id, text, tone }) => (
        <div key={id} className={styles[tone]} role={tone === 'problem' ? 'alert' : 'status'}>
          <span className={styles['text']}>{text}</span>
          <IconButton label="Dismiss" icon={X} onClick={() => owner.dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
