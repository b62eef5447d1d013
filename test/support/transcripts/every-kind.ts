export { everyKindLegacy } from './every-kind-legacy.ts';
export { type EveryKindOptions, everyKindPaginated } from './every-kind-paginated.ts';
