import type { ComponentType } from 'react';
import { AllHomesPage } from '../all-homes/index.ts';
import { GitTruthPage } from '../git-truth/index.ts';
import { HealthPage } from '../health/index.ts';
import { HistoryPage } from '../history/index.ts';
import { LibraryPage } from '../library/index.ts';
import type { Place } from '../navigation/index.ts';
import { SpacePage } from '../space/index.ts';
import { TrashView } from '../trash/index.ts';
import { ErrorBoundary } from '../ui/index.ts';
import { UsagePage } from '../usage/index.ts';

type Page = Exclude<Place, 'threads'>;

const PAGES: Readonly<Record<Page, { readonly what: string; readonly View: ComponentType }>> = {
  trash: { what: 'The trash', View: TrashView },
  history: { what: 'The history', View: HistoryPage },
  health: { what: 'The page about health', View: HealthPage },
  git: { what: 'The page about repositories', View: GitTruthPage },
  library: { what: 'The library', View: LibraryPage },
  space: { what: 'The page about space', View: SpacePage },
  usage: { what: 'The page about usage', View: UsagePage },
  homes: { what: 'The page of all homes', View: AllHomesPage },
};

/** What the window shows in the place of list and thread. */
export function PageOf({ place }: { readonly place: Page }) {
  const { what, View } = PAGES[place];
  return (
    <ErrorBoundary key={place} what={what}>
      <View />
    </ErrorBoundary>
  );
}
