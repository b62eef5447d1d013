import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import { useHomeStatus } from '../client/index.ts';
import { NotRead, Page } from '../page/index.ts';
import { Button, FOCUS_FALLBACK, formatWhen, Notice, plural, useNow, useToasts } from '../ui/index.ts';
import { GoneFolders } from './gone-folders.tsx';
import styles from './git-truth.module.css';
import { OtherFolders } from './other-folders.tsx';
import { RelinkDialog } from './relink-dialog.tsx';
import { RepointDialog, type Repointing } from './repoint-dialog.tsx';
import { Repository } from './repository.tsx';
import { type TruthReport, useRefreshReport, useTruthReport } from './truth-queries.ts';

/** What the repositories of threads say now, in the place of the list and the thread. */
export function GitTruthPage() {
  const { data, error, refetch } = useTruthReport();
  return (
    <Page
      title="Repositories"
      sum={data !== undefined && sumWords(data)}
      actions={<Again report={data} />}
      about="What threads noted of their folders, branches and origins, beside what is there now. Repositories are only read, and nothing goes over the network."
    >
      {data === undefined ? (
        <NotRead
          reading="Looking at repositories…"
          failed="The repositories could not be looked at."
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <Report report={data} />
      )}
    </Page>
  );
}

function Again({ report }: { readonly report: TruthReport | undefined }) {
  const { busy, refresh } = useRefresh();
  const now = useNow();
  return (
    <>
      {report !== undefined && (
        <span className={styles['when']}>looked at {formatWhen(report.checkedAt, now)}</span>
      )}
      <Button icon={RotateCw} disabled={busy} onClick={refresh} {...FOCUS_FALLBACK}>
        Check again
      </Button>
    </>
  );
}

function useRefresh() {
  const toasts = useToasts();
  const ask = useRefreshReport();
  const [busy, setBusy] = useState(false);
  const refresh = () => {
    setBusy(true);
    void ask()
      .catch((thrown: unknown) => toasts.show(toSkeinError(thrown).message, 'problem'))
      .finally(() => setBusy(false));
  };
  return { busy, refresh };
}

function sumWords({ repositories, gone }: TruthReport): string {
  const stale = repositories.flatMap(({ branches }) =>
    branches.filter(({ state }) => state === 'gone'),
  ).length;
  const parts = [
    plural(repositories.length, 'repository', 'repositories'),
    stale > 0 ? `${plural(stale, 'branch', 'branches')} gone` : '',
    gone.length > 0 ? `${plural(gone.length, 'folder')} gone` : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function Report({ report }: { readonly report: TruthReport }) {
  const [relinking, setRelinking] = useState<string | null>(null);
  const [repointing, setRepointing] = useState<Repointing | null>(null);
  const { gone, repositories } = report;
  if (report.threads === 0) return <Notice title="There are no threads yet." size="page" />;
  return (
    <div className={styles['scroller']}>
      {report.partial && (
        <p className={styles['partial']}>This was stopped: what is missing here was not looked at.</p>
      )}
      <SampleWords gone={gone.length} />
      <GoneFolders folders={gone} onRelink={setRelinking} />
      {repositories.map((repository) => (
        <Repository key={repository.root} repository={repository} onRepoint={setRepointing} />
      ))}
      <OtherFolders report={report} />
      {relinking !== null && (
        <RelinkDialog cwd={relinking} threadId={null} onClose={() => setRelinking(null)} />
      )}
      {repointing !== null && <RepointDialog repointing={repointing} onClose={() => setRepointing(null)} />}
    </div>
  );
}

/** The folders of the sample are made up, which looks like a disaster here. */
function SampleWords({ gone }: { readonly gone: number }) {
  const sample = useHomeStatus()?.sample === true;
  if (!sample || gone === 0) return null;
  return (
    <p className={styles['partial']}>This is the sample home: its folders are made up and are nowhere.</p>
  );
}
