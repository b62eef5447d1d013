import { FolderGit2 } from 'lucide-react';
import { useId } from 'react';
import { calmText } from '../../shared/item-words.ts';
import { useEditRefusal } from '../client/index.ts';
import { Button, plural } from '../ui/index.ts';
import styles from './git-truth.module.css';
import type { Repointing } from './repoint-dialog.tsx';
import type { RepositoryTruth } from './truth-queries.ts';

export interface RepositoryProps {
  readonly repository: RepositoryTruth;
  readonly onRepoint: (repointing: Repointing) => void;
}

/** One repository: what its threads noted that is not so any more. */
export function Repository({ repository, onRepoint }: RepositoryProps) {
  const heading = useId();
  const { root, head, threads, folders, remotes, problem } = repository;
  return (
    <section aria-labelledby={heading} className={styles['card']}>
      <h3 id={heading} className={styles['heading']}>
        <FolderGit2 className={styles['icon']} aria-hidden />
        <bdi className={styles['path']}>{root}</bdi>
      </h3>
      <p className={styles['facts']}>
        {plural(threads, 'thread')} in {plural(folders.length, 'folder')}
        {head !== null && (
          <>
            {' · on '}
            <bdi className={styles['path']}>{calmText(head)}</bdi>
          </>
        )}
        {remotes[0] !== undefined && (
          <>
            {' · '}
            <bdi className={styles['path']}>{remotes[0]}</bdi>
          </>
        )}
      </p>
      {problem !== null && <p className={styles['problem']}>{problem}</p>}
      <Findings repository={repository} onRepoint={onRepoint} />
    </section>
  );
}

function Findings({ repository, onRepoint }: RepositoryProps) {
  const { branches, otherOrigins, unknownCommits, problem } = repository;
  const gone = branches.filter(({ state }) => state === 'gone');
  const isFine = gone.length + otherOrigins.length + unknownCommits === 0;
  if (problem !== null) return null;
  if (isFine) return <p className={styles['fine']}>Everything its threads noted is still so.</p>;
  return (
    <ul className={styles['rows']}>
      {gone.map((branch) => (
        <GoneBranch key={branch.branch} branch={branch} repository={repository} onRepoint={onRepoint} />
      ))}
      {otherOrigins.map((origin) => (
        <OtherOrigin key={origin.originUrl} origin={origin} repository={repository} onRepoint={onRepoint} />
      ))}
      {unknownCommits > 0 && (
        <li className={styles['row']}>
          <span className={styles['what']}>
            Commits that the repository has not
            <span className={styles['note']}>
              {plural(unknownCommits, 'thread')} · rewritten, never fetched, or cleaned away
            </span>
          </span>
        </li>
      )}
    </ul>
  );
}

interface GoneBranchProps extends RepositoryProps {
  readonly branch: RepositoryTruth['branches'][number];
}

function GoneBranch({ branch: { branch, threads, guess }, repository, onRepoint }: GoneBranchProps) {
  const here = repository.branches.filter(({ state }) => state === 'here').map(({ branch: name }) => name);
  const suggestions = [guess?.branch, repository.head, ...here].filter(
    (name) => name !== undefined && name !== null,
  );
  return (
    <Stale
      what={`branch ${branch}`}
      value={branch}
      kind="Branch"
      note={`${plural(threads, 'thread')} · ${guessWords(guess)}`}
      onRepoint={() =>
        onRepoint({
          field: 'branch',
          before: branch,
          cwds: repository.folders.map(({ cwd }) => cwd),
          suggestions: [...new Set(suggestions)].slice(0, 6),
        })
      }
    />
  );
}

function guessWords(guess: RepositoryTruth['branches'][number]['guess']): string {
  if (guess === null) return 'gone';
  const branch = calmText(guess.branch);
  return guess.why === 'renamed' ? `renamed to ${branch}` : `gone, its commit is in ${branch}`;
}

interface OtherOriginProps extends RepositoryProps {
  readonly origin: RepositoryTruth['otherOrigins'][number];
}

function OtherOrigin({ origin: { originUrl, threads }, repository, onRepoint }: OtherOriginProps) {
  return (
    <Stale
      what={`origin ${originUrl}`}
      value={originUrl}
      kind="Origin"
      note={`${plural(threads, 'thread')} · no remote of this repository`}
      onRepoint={() =>
        onRepoint({
          field: 'originUrl',
          before: originUrl,
          cwds: repository.folders.map(({ cwd }) => cwd),
          suggestions: repository.remotes,
        })
      }
    />
  );
}

interface StaleProps {
  readonly what: string;
  readonly kind: string;
  readonly value: string;
  readonly note: string;
  readonly onRepoint: () => void;
}

function Stale({ what, kind, value, note, onRepoint }: StaleProps) {
  const refusal = useEditRefusal();
  return (
    <li className={styles['row']}>
      <span className={styles['what']}>
        <span>
          {kind} <bdi className={styles['path']}>{calmText(value)}</bdi>
        </span>
        <span className={styles['note']}>{note}</span>
      </span>
      <Button unavailable={refusal} aria-label={`Re-point ${calmText(what)}…`} onClick={onRepoint}>
        Re-point…
      </Button>
    </li>
  );
}
