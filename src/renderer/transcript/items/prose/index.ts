export { GuardedLink, LinkGuard } from './link-guard.tsx';
export { Markdown } from './markdown.tsx';
export { Prose } from './prose.tsx';
