export function shouldOpenBrowser(
  env?: Readonly<Record<string, string | undefined>>,
  platform?: string,
): boolean;
export function openBrowser(url: string): void;
