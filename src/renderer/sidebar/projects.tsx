import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ProjectFacet } from '../../shared/listing.ts';
import { FolderMark, GoneBranchMark } from '../git-truth/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { Button } from '../ui/index.ts';
import { projectLabels } from './project-labels.ts';
import { SidebarItem } from './sidebar-item.tsx';
import styles from './sidebar.module.css';

/** As many as a glance takes in; the others are one click away. */
const PROJECTS_SHOWN = 40;
const BRANCHES_SHOWN = 12;

/** Folders that threads ran in, most used first, each with its branches. */
export function Projects({ projects }: { readonly projects: readonly ProjectFacet[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? projects : projects.slice(0, PROJECTS_SHOWN);
  const labels = projectLabels(projects.map(({ cwd }) => cwd));
  if (projects.length === 0) return null;
  return (
    <section>
      <h2 className={styles['heading']}>Projects</h2>
      <ul className={styles['list']}>
        {shown.map((project) => (
          <Project key={project.cwd} project={project} label={labels.get(project.cwd) ?? project.cwd} />
        ))}
      </ul>
      <More hidden={projects.length - shown.length} onShow={() => setAll(true)} />
    </section>
  );
}

function Project({ project, label }: { readonly project: ProjectFacet; readonly label: string }) {
  const { cwd, count, branches } = project;
  const navigation = useNavigation();
  const current = useNavigationState((state) => state.filter.cwd === cwd);
  const branch = useNavigationState((state) => state.filter.branch);
  const [toggled, setToggled] = useState<boolean | null>(null);
  const open = toggled ?? current;
  const select = () => {
    setToggled(null);
    navigation.filterBy({ cwd: current && branch === undefined ? undefined : cwd, branch: undefined });
  };
  return (
    <SidebarItem
      label={label}
      title={cwd === '' ? 'Threads whose folder is not known' : cwd}
      count={count}
      active={current && branch === undefined}
      onSelect={select}
      mark={<FolderMark cwd={cwd} />}
      before={<Twisty label={label} open={open} onToggle={() => setToggled(!open)} />}
    >
      {open && <Branches cwd={cwd} branches={branches} current={current ? branch : undefined} />}
    </SidebarItem>
  );
}

interface TwistyProps {
  readonly label: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Twisty({ label, open, onToggle }: TwistyProps) {
  return (
    <button
      type="button"
      className={styles['twisty']}
      aria-label={`Branches of ${label}`}
      aria-expanded={open}
      onClick={onToggle}
    >
      <ChevronRight className={styles['chevron']} aria-hidden />
    </button>
  );
}

interface BranchesProps {
  readonly cwd: string;
  readonly branches: ProjectFacet['branches'];
  readonly current: string | undefined;
}

function Branches({ cwd, branches, current }: BranchesProps) {
  const navigation = useNavigation();
  const [all, setAll] = useState(false);
  const shown = all ? branches : branches.slice(0, BRANCHES_SHOWN);
  return (
    <>
      <ul className={styles['list']}>
        {shown.map(({ value, count }) => (
          <SidebarItem
            key={value}
            kind="branch"
            label={value === '' ? 'no branch' : value}
            title={value}
            count={count}
            active={current === value}
            mark={<GoneBranchMark cwd={cwd} branch={value} />}
            onSelect={() => navigation.filterBy({ cwd, branch: current === value ? undefined : value })}
          />
        ))}
      </ul>
      <More hidden={branches.length - shown.length} onShow={() => setAll(true)} />
    </>
  );
}

function More({ hidden, onShow }: { readonly hidden: number; readonly onShow: () => void }) {
  if (hidden <= 0) return null;
  return (
    <Button kind="quiet" className={styles['more'] ?? ''} onClick={onShow}>
      {hidden} more
    </Button>
  );
}
