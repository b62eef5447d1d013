import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { KIND_WORDS } from '../../shared/space.ts';
import { formatBytes } from '../ui/index.ts';
import styles from './space.module.css';
import type { SpaceNode } from './space-tree.ts';
import { type Cell, type Direction, neighbour, squarified } from './treemap-layout.ts';

/** Heights of a cell for its name, and for its size below. */
const ONE_LINE_PX = 30;
const TWO_LINES_PX = 50;

export interface TreemapProps {
  /** What the map shows, for those who hear it. */
  readonly label: string;
  readonly nodes: readonly SpaceNode[];
  readonly total: number;
  readonly onEnter: (node: SpaceNode) => void;
  /** Goes out of what was entered; false: there is nothing around it. */
  readonly onLeave: () => boolean;
}

/** Rectangles by size. Arrow keys walk to the neighbour, Enter goes in, Escape or Backspace goes out. */
export function Treemap({ label, nodes, total, onEnter, onLeave }: TreemapProps) {
  const map = useRef<HTMLDivElement>(null);
  const area = useSize(map);
  const cells = useMemo(() => squarified(nodes, area), [nodes, area]);
  const [last, setLast] = useState<string | null>(null);
  const current = Math.max(
    0,
    cells.findIndex(({ item }) => item.key === last),
  );
  const focus = (index: number) => map.current?.querySelectorAll<HTMLElement>('button')[index]?.focus();
  const focusHandlers = useKeptFocus(() => focus(0));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = targetOf(event.key, cells, current);
    if (target >= 0) focus(target);
    else if (!isLeaving(event.key) || !onLeave()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the buttons inside are heard here.
    <div
      ref={map}
      role="group"
      aria-label={label}
      className={styles['map']}
      onKeyDown={onKeyDown}
      {...focusHandlers}
    >
      {cells.map((cell, index) => (
        <MapCell
          key={cell.item.key}
          cell={cell}
          total={total}
          tabbable={index === current}
          onFocus={() => setLast(cell.item.key)}
          onEnter={() => onEnter(cell.item)}
        />
      ))}
    </div>
  );
}

interface MapCellProps {
  readonly cell: Cell<SpaceNode>;
  readonly total: number;
  readonly tabbable: boolean;
  readonly onFocus: () => void;
  readonly onEnter: () => void;
}

function MapCell({ cell: { item, ...place }, total, tabbable, onFocus, onEnter }: MapCellProps) {
  const words = cellWords(item, total);
  return (
    <button
      type="button"
      aria-label={words}
      title={words}
      tabIndex={tabbable ? 0 : -1}
      className={styles['cell']}
      data-kind={item.mostly ?? 'none'}
      data-room={roomIn(place)}
      style={place}
      onFocus={onFocus}
      onClick={onEnter}
    >
      <span className={styles['cellName']}>{item.name}</span>
      <span className={styles['cellSize']}>{formatBytes(item.bytes)}</span>
    </button>
  );
}

/** What there is room for in a cell: a line that is cut through says nothing. */
function roomIn({ width, height }: { readonly width: number; readonly height: number }) {
  if (width <= 64 || height < ONE_LINE_PX) return 'nothing';
  return height < TWO_LINES_PX ? 'name' : 'all';
}

function cellWords({ name, bytes, mostly, what }: SpaceNode, total: number): string {
  const share = total === 0 ? 0 : Math.round((bytes / total) * 100);
  const kind = what === 'kind' || mostly === null ? '' : `, mostly ${KIND_WORDS[mostly].toLowerCase()}`;
  return `${name}: ${formatBytes(bytes)}, ${share === 0 ? 'less than 1' : share} %${kind}`;
}

const ARROWS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

function targetOf(key: string, cells: readonly Cell<SpaceNode>[], current: number): number {
  if (key === 'Home') return 0;
  if (key === 'End') return cells.length - 1;
  return ARROWS.has(key) ? neighbour(cells, current, key as Direction) : -1;
}

function isLeaving(key: string): boolean {
  return key === 'Escape' || key === 'Backspace';
}

function useSize(ref: RefObject<HTMLDivElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/** When the cell that had the focus is gone, because somebody went in or out, another one gets it. */
function useKeptFocus(refocus: () => void) {
  const isInside = useRef(false);
  useLayoutEffect(() => {
    if (isInside.current && document.activeElement === document.body) refocus();
  });
  return {
    onFocus: () => {
      isInside.current = true;
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) isInside.current = false;
    },
  };
}
