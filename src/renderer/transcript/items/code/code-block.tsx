import { Check, Copy } from 'lucide-react';
import { IconButton } from '../../../ui/index.ts';
import { useCopy } from '../use-copy.ts';
import styles from './code.module.css';
import { CodeText } from './code-text.tsx';

export interface CodeBlockProps {
  readonly text: string;
  /** As the text calls its language: `ts`, `python`; null: none. */
  readonly language: string | null;
}

/** Code with a button that copies it as it is, hidden characters included. */
export function CodeBlock({ text, language }: CodeBlockProps) {
  const [copied, copy] = useCopy();
  return (
    <div className={styles['code']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard. */}
      <pre tabIndex={0} dir="ltr">
        <code>
          <CodeText text={text} language={language} />
        </code>
      </pre>
      <IconButton
        label={copied ? 'Copied' : 'Copy code'}
        icon={copied ? Check : Copy}
        className={styles['copy'] ?? ''}
        onClick={() => copy(text)}
      />
    </div>
  );
}
