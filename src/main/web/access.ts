import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a request shows to be let in. Header values are as Node gives them: undefined when absent. */
export interface RequestFacts {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
}

/**
 * Who may talk to the web host. The secret travels once, in the printed URL; it is exchanged for a cookie that scripts
 * cannot read and other sites cannot make a browser send.
 */
export class Access {
  /** 256 random bits, part of the printed URL. */
  readonly token = randomBytes(32).toString('base64url');
  readonly #session = randomBytes(32).toString('base64url');
  readonly #hosts: ReadonlySet<string>;
  readonly #cookieName: string;

  constructor(port: number) {
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
    this.#cookieName = `skein-${port}`;
  }

  /** The Host header names this server by an address of this machine: a foreign name that points here does not. */
  isOwnHost(host: string | undefined): boolean {
    return host !== undefined && this.#hosts.has(host.toLowerCase());
  }

  /** The Origin header is this server's own page. Absent does not count: a browser always sends it for a socket. */
  isOwnOrigin({ origin, host }: RequestFacts): boolean {
    return origin !== undefined && this.isOwnHost(host) && origin === `http://${host}`;
  }

  isToken(candidate: string): boolean {
    return sameSecret(candidate, this.token);
  }

  hasSession({ cookie }: RequestFacts): boolean {
    return cookieValues(cookie, this.#cookieName).some((value) => sameSecret(value, this.#session));
  }

  /** The Set-Cookie header that lets a browser in. Cookies ignore ports, so the name carries it. */
  get setCookie(): string {
    return `${this.#cookieName}=${this.#session}; Path=/; HttpOnly; SameSite=Strict`;
  }
}

/** Compares digests, so that neither the length nor a common beginning shows in the time it takes. */
function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function cookieValues(header: string | undefined, name: string): readonly string[] {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}
