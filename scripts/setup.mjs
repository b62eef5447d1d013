/**
 * The steps from a fresh clone to something that runs. Plain JavaScript for Node 20.11 with nothing installed. Each
 * step does nothing, quickly and silently, when it was done before; progress goes to standard error.
 */
export { build, ensureBuild } from './lib/build.mjs';
export { ensureChromium, findChromium } from './lib/chromium.mjs';
export { ensureDependencies } from './lib/dependencies.mjs';
export { desktopObstacle, ensureElectron, findElectron } from './lib/electron.mjs';
export { ROOT, say } from './lib/project.mjs';
export { newerNode } from './lib/run.mjs';
