import {
  Archive,
  ArchiveRestore,
  Copy,
  Download,
  Link2,
  type LucideIcon,
  Pencil,
  RotateCcw,
  Shrink,
  Tag,
  Trash2,
  Undo2,
  Wrench,
} from 'lucide-react';
import styles from './history.module.css';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  edit: Pencil,
  archive: Archive,
  unarchive: ArchiveRestore,
  delete: Trash2,
  restore: RotateCcw,
  fork: Copy,
  import: Download,
  relink: Link2,
  repair: Wrench,
  compress: Shrink,
  organise: Tag,
  'empty-trash': Trash2,
  undo: Undo2,
};

/** What kind of change it was. The title says it in words. */
export function KindIcon({ kind }: { readonly kind: string }) {
  const Icon = ICONS[kind] ?? Pencil;
  return <Icon className={styles['icon']} aria-hidden />;
}
