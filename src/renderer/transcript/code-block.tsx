import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton, useToasts } from '../ui/index.ts';
import styles from './markdown.module.css';

interface HastNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly HastNode[];
}

/** The text of a piece of a parsed document. */
export function hastText(node: unknown): string {
  const { type, value, children = [] } = (node ?? { type: 'none' }) as HastNode;
  return type === 'text' ? (value ?? '') : children.map(hastText).join('');
}

const COPIED_MS = 1_500;

/** Code with a button that copies it as it is, hidden characters included. */
export function CodeBlock({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const toasts = useToasts();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
        setTimeout(() => setCopied(false), COPIED_MS);
      },
      () => toasts.show('Copying was refused by the browser'),
    );
  };
  return (
    <div className={styles['code']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard. */}
      <pre tabIndex={0} dir="ltr">
        {children}
      </pre>
      <IconButton
        label={copied ? 'Copied' : 'Copy code'}
        icon={copied ? Check : Copy}
        className={styles['copy'] ?? ''}
        onClick={copy}
      />
    </div>
  );
}
