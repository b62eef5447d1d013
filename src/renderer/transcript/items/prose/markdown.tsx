import { memo } from 'react';
import ReactMarkdown, { type Components, type Options } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { CodeBlock, RevealedText } from '../code/index.ts';
import { codeOf } from './hast-code.ts';
import { GuardedLink } from './link-guard.tsx';
import styles from './markdown.module.css';

/**
 * Markdown from a transcript, which is text that nobody vouches for: no HTML of its own, nothing loaded from anywhere,
 * and links that ask before they open.
 */
export const Markdown = memo(function Markdown({
  text,
  prefix,
}: {
  readonly text: string;
  readonly prefix: string;
}) {
  return (
    <div className={styles['markdown']}>
      <ReactMarkdown
        components={COMPONENTS}
        remarkPlugins={PLUGINS}
        remarkRehypeOptions={{ clobberPrefix: prefix }}
        urlTransform={asWritten}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
});

const PLUGINS: NonNullable<Options['remarkPlugins']> = [remarkGfm];

/** Addresses reach only `a` and `img` below, and neither puts them into the page as addresses. */
const asWritten = (url: string) => url;

const COMPONENTS: Components = {
  a: ({ href, children }) => <GuardedLink address={href ?? ''}>{children}</GuardedLink>,
  img: ({ alt, src }) => (
    <span className={styles['image']}>
      Image not loaded: {alt === undefined || alt === '' ? 'without a description' : alt} (
      <RevealedText text={typeof src === 'string' ? src : ''} />)
    </span>
  ),
  code: ({ children }) => (
    <code>{typeof children === 'string' ? <RevealedText text={children} /> : children}</code>
  ),
  pre: ({ node }) => <CodeBlock {...codeOf(node)} />,
  input: ({ checked }) => (
    <span aria-label={checked === true ? 'done' : 'to do'}>{checked === true ? '☑' : '☐'}</span>
  ),
  table: ({ children }) => (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard.
    <div className={styles['table']} tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
  h1: ({ children }) => <p className={styles['h1']}>{children}</p>,
  h2: ({ children }) => <p className={styles['h2']}>{children}</p>,
  h3: ({ children }) => <p className={styles['h3']}>{children}</p>,
  h4: ({ children }) => <p className={styles['h3']}>{children}</p>,
  h5: ({ children }) => <p className={styles['h3']}>{children}</p>,
  h6: ({ children }) => <p className={styles['h3']}>{children}</p>,
};
