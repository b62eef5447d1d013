import { FINDING_WORDS } from '../../shared/doctor.ts';
import type { CheckUp } from '../../shared/doctor-calls.ts';
import { Button, Dialog, DialogButtons, FOCUS_FIRST, formatCount, plural, ScrollList } from '../ui/index.ts';
import { chosenOf } from './choice.ts';
import styles from './health.module.css';
import type { Repairs } from './use-repairs.ts';

export interface RepairDialogProps {
  readonly checkUp: CheckUp;
  readonly repairs: Repairs;
}

/** Says what is about to be written, and asks. */
export function RepairDialog({ checkUp, repairs }: RepairDialogProps) {
  const chosen = checkUp.groups
    .map((group) => ({ code: group.code, count: chosenOf(repairs.choice, group) }))
    .filter(({ count }) => count > 0);
  return (
    <Dialog title={`Repair ${plural(repairs.count, 'finding')}?`} onClose={repairs.cancel} width="wide">
      <ScrollList label="What is repaired" className={styles['kinds']}>
        {chosen.map(({ code, count }) => (
          <li key={code}>
            <span className={styles['count']}>{formatCount(count)}</span> {FINDING_WORDS[code].title}
          </li>
        ))}
      </ScrollList>
      <p className={styles['words']}>
        Exactly what stands under “What a repair writes” is written, each only if everything is still as it
        was examined. No line of a rollout is removed or changed. What was there before is kept, so that the
        history can take all of it back.
      </p>
      <DialogButtons>
        <Button onClick={repairs.cancel}>Cancel</Button>
        <Button kind="primary" {...FOCUS_FIRST} onClick={repairs.repair}>
          Repair {formatCount(repairs.count)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
