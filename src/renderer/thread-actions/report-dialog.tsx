import { useStore } from 'zustand';
import { Button, Dialog, DialogButtons, ScrollList } from '../ui/index.ts';
import { useActionRunner } from './actions-context.ts';
import styles from './dialogs.module.css';

/** Why some threads were left as they were, if that was asked for. */
export function ReportDialog() {
  const runner = useActionRunner();
  const report = useStore(runner.store, (state) => state.report);
  if (report === null) return null;
  const close = () => runner.closeReport();
  return (
    <Dialog title={report.title} onClose={close} width="wide">
      <ScrollList label="Threads and reasons" className={styles['reasons']}>
        {report.failures.map(({ threadId, title, message }) => (
          <li key={threadId}>
            <bdi className={styles['title']}>{title}</bdi>
            <span className={styles['reason']}>{message ?? 'No reason was given.'}</span>
          </li>
        ))}
      </ScrollList>
      <DialogButtons>
        <Button onClick={close}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}
