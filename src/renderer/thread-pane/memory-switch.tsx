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

const ON_WORDS = 'Codex may make memories from this thread';
const OFF_WORDS = 'Codex makes no memories from this thread';

const EXPLANATIONS: Readonly<Record<Thread['memoryMode'], string>> = {
  enabled: `${ON_WORDS}; switch off to keep it out of them`,
  disabled: `${OFF_WORDS}; switch on to let it`,
  polluted: `${OFF_WORDS}: it marked the thread itself as polluted. Switch on to let it`,
};

/** Whether Codex may learn from the thread. `polluted` is Codex's own mark; the switch can still turn it off or on. */
export function MemorySwitch({ thread, refusal }: MemorySwitchProps) {
  const edits = useThreadEdits();
  const toasts = useToasts();
  const [saving, setSaving] = useState(false);
  const on = thread.memoryMode === 'enabled';
  const explanation = EXPLANATIONS[thread.memoryMode];
  const toggle = async () => {
    if (refusal !== null || saving) return;
    setSaving(true);
    try {
      await edits.save(thread.id, { memoryMode: on ? 'disabled' : 'enabled' });
      toasts.show(on ? OFF_WORDS : ON_WORDS, 'note');
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
      title={refusal ?? explanation}
      onClick={() => void toggle()}
    >
      <span className={styles['track']} aria-hidden>
        <span className={styles['knob']} />
      </span>
      <span>Memory {thread.memoryMode}</span>
    </button>
  );
}
