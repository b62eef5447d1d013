import { Info, X } from 'lucide-react';
import { useState } from 'react';
import { useHomeStatus } from '../client/index.ts';
import { IconButton } from '../ui/index.ts';
import { HowToOpen } from './home-button.tsx';
import styles from './home.module.css';

/** Says that the threads are made up, why they are shown, and how to open real ones. */
export function SampleBanner() {
  const status = useHomeStatus();
  const [dismissed, setDismissed] = useState(false);
  if (status?.sample !== true || dismissed) return null;
  return (
    <aside className={styles['banner']} aria-label="Sample home">
      <Info className={styles['icon']} aria-hidden />
      <p>
        <strong>This is a sample home.</strong> {reasonSentence(status.sampleReason)}
        Changes here touch no real threads. <HowToOpen />
      </p>
      <IconButton label="Dismiss" icon={X} onClick={() => setDismissed(true)} />
    </aside>
  );
}

/** The reason as a sentence with a space after it; empty when the user asked for the sample. */
function reasonSentence(reason: string | null): string {
  if (reason === null || reason === '') return '';
  const sentence = reason.slice(0, 1).toUpperCase() + reason.slice(1);
  return /[.!?]$/.test(sentence) ? `${sentence} ` : `${sentence}. `;
}
