const SCHEME = /^(?:[\w-]+::)*([a-z][a-z0-9+.-]*):\/\//i;

/** Transports whose user name is who to log in as, not a secret; git needs it to connect. */
const KEEPS_USER: readonly string[] = ['ssh', 'git+ssh', 'ssh+git'];

/**
 * The URL of a remote without the secrets it may carry: `https://user:token@host/x` becomes `https://host/x`,
 * `ssh://git:secret@host/x` becomes `ssh://git@host/x`. Paths and `git@host:x` stay as they are.
 */
export function withoutCredentials(url: string): string {
  const match = SCHEME.exec(url);
  if (match === null) return url;
  const [prefix, scheme = ''] = match;
  const rest = url.slice(prefix.length);
  const at = endOfUserInfo(rest);
  if (at < 0) return url;
  return prefix + keptUser(scheme, rest.slice(0, at)) + rest.slice(at + 1);
}

/** Index of the `@` that ends user and password, or -1. */
function endOfUserInfo(rest: string): number {
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const at = authority.lastIndexOf('@');
  if (at >= 0 || !/:(?!\d*$)/.test(withoutAddress(authority))) return at;
  // What follows the colon is no port: an unescaped slash stands inside the password.
  return rest.lastIndexOf('@');
}

/** The colons of an address in brackets, `[::1]`, do not count. */
function withoutAddress(authority: string): string {
  return authority.replace(/^\[[^\]]*\]/, '');
}

function keptUser(scheme: string, userInfo: string): string {
  if (!KEEPS_USER.includes(scheme.toLowerCase())) return '';
  return `${userInfo.split(':', 1)[0] ?? ''}@`;
}

/**
 * What two URLs of one repository have in common: host and path, however it is reached. `git@host:a/b.git`,
 * `ssh://git@host:22/a/b` and `https://HOST/a/b/` are the same; a path of this computer is itself. For comparing only.
 */
export function originKey(url: string): string {
  const plain = withoutCredentials(url.trim());
  const match = SCHEME.exec(plain);
  if (match !== null && match[1]?.toLowerCase() !== 'file') return hostAndPath(plain.slice(match[0].length));
  const scp = /^(?:[^@/:]+@)?([^/:]{2,}):(?!\/\/)(.*)$/.exec(plain);
  if (match === null && scp !== null)
    return `${(scp[1] ?? '').toLowerCase()}/${repositoryPath(scp[2] ?? '')}`;
  return `/${repositoryPath(match === null ? plain : plain.slice(match[0].length))}`;
}

function hostAndPath(rest: string): string {
  const slash = rest.indexOf('/');
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  return `${host.toLowerCase()}/${repositoryPath(slash < 0 ? '' : rest.slice(slash))}`;
}

function repositoryPath(path: string): string {
  return path
    .replace(/^\/+/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '')
    .replace(/\/+$/, '');
}
