export { findSecrets } from './find-secrets.ts';
export { Masker } from './mask-item.ts';
export { secretsIn } from './find-in-text.ts';
export { type MaskedText, maskSecrets } from './mask.ts';
export { SecretList } from './secret-list.ts';
export { StreamMask } from './stream-mask.ts';
export type { SecretMatch } from './types.ts';
