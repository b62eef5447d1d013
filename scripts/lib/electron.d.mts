type Env = Readonly<Record<string, string | undefined>>;
export function findElectron(env?: Env): string | null;
export function desktopObstacle(env?: Env, platform?: string, uid?: number): string | null;
export function ensureElectron(
  env?: Env,
): Promise<
  { readonly binary: string; readonly reason: null } | { readonly binary: null; readonly reason: string }
>;
