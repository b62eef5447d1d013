import { isLikelyPassword, isLikelySecret, isStandIn } from './likely.ts';

/** One shape of a secret. */
export interface SecretPattern {
  /** What a person calls it. */
  readonly kind: string;
  /**
   * Global and linear in the length of the text. A first group `before` and a second one `secret`; without groups, all
   * of the match is the secret. A secret holds neither `"` nor `\`, so that one in a JSON text can be replaced where it
   * stands.
   */
  readonly shape: RegExp;
  /** Cheap first look: a text without any of these words, in this spelling, has no such secret. Absent: always look. */
  readonly words?: readonly string[];
  /** Says no to what only looks like one. */
  readonly accepts?: (secret: string) => boolean;
}

/** Not in the middle of a word. The letter that ends an escape, as `\n` in a JSON text or a terminal's colour, is none of a word. */
const EDGE = String.raw`(?:(?<![A-Za-z0-9_-])|(?<=\\[nrtbf]|\[[0-9;]{0,12}[mK]))`;
/** The beginning of a word, the same way. */
const WORD = String.raw`(?:\b|(?<=\\[nrtbf]|\[[0-9;]{0,12}[mK]))`;
/** What a secret value may consist of: ASCII by name and everything beyond it, but for what ends a value. */
const VALUE = String.raw`[^\x00-\x20"'\\\`,;<>(){}\[\]|]`;
/** Between a name and its value, in plain text and in JSON that may stand inside JSON. */
const GAP = String.raw`[\\"'\`]{0,8}[ \t]{0,8}(?:=>|:=|[:=])[ \t]{0,8}[\\"'\`]{0,8}`;
/** White space, also as escapes in a JSON text. */
const SPACE = String.raw`(?:[ \t\r\n]|\\+[nrt]){1,16}`;

function token(kind: string, words: readonly string[], shape: string, accepts = varied): SecretPattern {
  return { kind, words, shape: new RegExp(`${EDGE}(?:${shape})(?![A-Za-z0-9])`, 'g'), accepts };
}

function after(
  kind: string,
  before: string,
  secret: string,
  more: Pick<SecretPattern, 'words' | 'accepts'> = {},
): SecretPattern {
  return { kind, shape: new RegExp(`(${before})(${secret})`, 'gi'), ...more };
}

/** A key is no run of one character and no placeholder such as `sk-xxxxxxxx`. */
function varied(secret: string): boolean {
  return new Set(secret.slice(-16)).size > 4;
}

function isNoStandIn(secret: string): boolean {
  return !isStandIn(secret);
}

function hasDigit(secret: string): boolean {
  return varied(secret) && /[0-9]/.test(secret.slice(3));
}

/** Tokens by the beginnings that their makers gave them. */
const TOKENS: readonly SecretPattern[] = [
  token('AWS access key', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'),
  token('Google API key', ['AIza'], 'AIza[A-Za-z0-9_-]{35}'),
  token(
    'Google OAuth secret',
    ['GOCSPX-', 'ya29.'],
    String.raw`GOCSPX-[A-Za-z0-9_-]{24,40}|ya29\.[A-Za-z0-9_-]{20,400}`,
  ),
  token(
    'GitHub token',
    ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    'gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}',
  ),
  token(
    'GitLab token',
    ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-', 'glagent-', 'glimt-'],
    String.raw`gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt)-[A-Za-z0-9_.-]{20,300}`,
  ),
  token(
    'Slack token',
    ['xox', 'xapp-'],
    'xox[abceoprs]-[A-Za-z0-9-]{10,300}|xapp-[0-9]-[A-Za-z0-9-]{10,300}',
    hasDigit,
  ),
  token('Anthropic API key', ['sk-ant-'], 'sk-ant-[A-Za-z0-9_-]{20,300}'),
  token(
    'OpenAI API key',
    ['sk-'],
    'sk-(?:proj|svcacct|admin|or-v1)-[A-Za-z0-9_-]{20,300}|sk-[A-Za-z0-9]{20,100}',
    hasDigit,
  ),
  token(
    'Stripe key',
    ['_live_', '_test_', 'whsec_'],
    '[sr]k_(?:live|test)_[A-Za-z0-9]{16,200}|whsec_[A-Za-z0-9+/=]{24,100}',
  ),
  token('npm token', ['npm_'], 'npm_[A-Za-z0-9]{36}'),
  token('PyPI token', ['pypi-Ag'], 'pypi-Ag[A-Za-z0-9_-]{50,400}'),
  token('Hugging Face token', ['hf_', 'api_org_'], 'hf_[A-Za-z0-9]{30,100}|api_org_[A-Za-z0-9]{30,100}'),
  token('Telegram bot token', [':AA'], '[0-9]{8,10}:AA[A-Za-z0-9_-]{33}'),
  token('SendGrid key', ['SG.'], String.raw`SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}`),
  token('DigitalOcean token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], 'do[opr]_v1_[a-f0-9]{64}'),
  token(
    'token',
    ['gsk_', 'xai-', 'hvs.', 'shpat_', 'dapi', 'AGE-SECRET-KEY-1'],
    String.raw`gsk_[A-Za-z0-9]{40,80}|xai-[A-Za-z0-9]{40,120}|hvs\.[A-Za-z0-9_-]{20,200}|shpat_[a-fA-F0-9]{32}|dapi[a-f0-9]{32}|AGE-SECRET-KEY-1[A-Z0-9]{58}`,
  ),
  token(
    'JSON web token',
    ['eyJ'],
    String.raw`eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{8,2000}`,
  ),
];

const SLACK_HOOK = after(
  'Slack webhook',
  String.raw`hooks\.slack\.com\/(?:services|workflows)\/`,
  '[A-Za-z0-9/_-]{20,120}',
  { words: ['hooks.slack.com'] },
);

const NAMES = String.raw`passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key|credentials?`;

/** Values that their names give away. */
const ASSIGNED: readonly SecretPattern[] = [
  after(
    'authorization header',
    String.raw`${WORD}(?:bearer|basic)${SPACE}`,
    String.raw`[A-Za-z0-9._~+/=-]{16,4000}`,
    {
      accepts: isLikelySecret,
    },
  ),
  after(
    'password in a URL',
    String.raw`:\/\/[^\x00-\x20:@/"'\\<>()\[\]]{0,100}:`,
    String.raw`[^\x00-\x20@/"'\\<>\[\]]{1,200}(?=@)`,
    {
      words: ['://'],
      accepts: isNoStandIn,
    },
  ),
  after(
    'password in a connection string',
    String.raw`;[ \t]{0,4}(?:password|pwd)[ \t]{0,4}=[ \t]{0,4}`,
    String.raw`${VALUE}{1,200}`,
    {
      accepts: isNoStandIn,
    },
  ),
  after('key in a connection string', '(?:AccountKey|SharedAccessKey)=', '[A-Za-z0-9+/=]{40,100}', {
    words: ['AccountKey=', 'SharedAccessKey='],
  }),
  after(
    'password in .netrc',
    String.raw`${WORD}machine${SPACE}(?:localhost|[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})${SPACE}login${SPACE}${VALUE}{1,200}${SPACE}password${SPACE}`,
    String.raw`${VALUE}{1,200}`,
    { words: ['machine'] },
  ),
  after(
    'password',
    String.raw`(?:passw(?:or)?d|passphrase|pwd)[a-z0-9_]{0,16}${GAP}|--password[= ]`,
    String.raw`${VALUE}{6,200}`,
    {
      accepts: isLikelyPassword,
    },
  ),
  after(
    'secret',
    String.raw`(?:${NAMES})[a-z0-9_]{0,16}${GAP}|--(?:token|api-key|secret)[= ]`,
    String.raw`${VALUE}{12,4000}`,
    {
      accepts: isLikelySecret,
    },
  ),
];

/** What secrets look like, the surest first: of two that overlap, the first one counts. */
export const PATTERNS: readonly SecretPattern[] = [...TOKENS, SLACK_HOOK, ...ASSIGNED];
