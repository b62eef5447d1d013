import { useStore } from 'zustand';
import styles from './work-progress.module.css';
import { WorkProgress } from './work-progress.tsx';
import { useWorks } from './works-context.ts';

/** The long calls that take long, for the corner of the window. */
export function WorkCards() {
  const works = useStore(useWorks().store, (state) => state.works);
  return works
    .filter(({ shownIn, takesLong }) => shownIn === 'corner' && takesLong)
    .map((work) => (
      <div key={work.id} className={styles['card']}>
        <WorkProgress work={work} />
      </div>
    ));
}
