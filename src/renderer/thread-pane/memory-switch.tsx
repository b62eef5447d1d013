import { useState } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import type { Thread } from '../../shared/thread.ts';
import { useThreadEdits } from '../threads/index.ts';
import { useToasts } from '../ui/index.ts';
import styles from './memory-switch.module.css';

export interface MemorySwitchProps {
  readonly thread: Thread;
  /** Why it cannot be changed now; null: it can. */
  readonly refusal: string | null;
}

/** Whether Codex may learn from the thread. `polluted` is Codex's own mark; the switch can still turn it off or on. */
export function MemorySwitch({ thread, refusal }: MemorySwitchProps) {
  const edits = useThreadEdits();
  const toasts = useToasts();
  const [saving, setSaving] = useState(false);
  const on = thread.memoryMode === 'enabled';
  const toggle = async () => {
    if (refusal !== null || saving) return;
    setSaving(true);
    try {
      await edits.save(thread.id, { memoryMode: on ? 'disabled' : 'enabled' });
    } catch (thrown) {
      toasts.show(`The memory mode was not changed: ${toSkeinError(thrown).message}`);
    } finally {
      setSaving(false);
    }
  };
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-disabled={refusal !== null}
      aria-label="Memory"
      aria-busy={saving}
      className={styles['switch']}
      title={refusal ?? 'Whether Codex may learn from this thread'}
      onClick={() => void toggle()}
    >
      <span className={styles['track']} aria-hidden>
        <span className={styles['knob']} />
      </span>
      <span>Memory {thread.memoryMode}</span>
    </button>
  );
}
