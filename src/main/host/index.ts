export { appOptions, type HostChoice } from './app-options.ts';
export { type HostFlags, parseHostFlags, pickHostFlags } from './host-flags.ts';
export { linkArgument } from './link-argument.ts';
export { lookOfApp, type PageLook, withLook } from './page-look.ts';
export { CONTENT_SECURITY_POLICY, PAGE_HEADERS } from './page-policy.ts';
export { VERSION } from './version.ts';
export { readWindowFile, type WindowFile } from './window-files.ts';
