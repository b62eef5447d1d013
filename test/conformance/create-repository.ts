import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A git repository with one commit on `main` and an origin that leads nowhere. */
export function createRepository(folder: string): void {
  mkdirSync(folder);
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' });
  git('init', '--initial-branch', 'main');
  git('config', 'user.name', 'Skein');
  git('config', 'user.email', 'skein@example.invalid');
  git('remote', 'add', 'origin', 'https://example.invalid/acme/orbit.git');
  git('commit', '--allow-empty', '--message', 'Begin');
}
