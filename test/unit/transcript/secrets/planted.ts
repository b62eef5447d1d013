const LETTERS = 'q7Zk2MwXv9Rb4TnYc8LsHd3FgJp6VxAa5CeUt1BoKi0DrGfEyWmSzQhNjPlOu';

/** Characters that look random, always the same. They are put together here, so that no file holds a key. */
export function random(length: number, start = 0): string {
  return Array.from(
    { length },
    (_, at) => LETTERS[(start + at * 7 + Math.floor(at / 61)) % LETTERS.length],
  ).join('');
}

const upper = (length: number) =>
  random(200)
    .toUpperCase()
    .replaceAll(/[^A-Z2-7]/g, '')
    .slice(0, length);
const hex = (length: number) =>
  random(400)
    .replaceAll(/[^0-9]/g, (char) => (char.charCodeAt(0) % 16).toString(16))
    .slice(0, length);

export const PRIVATE_KEY = [
  `-----BEGIN ${'RSA '}PRIVATE KEY-----`,
  ...Array.from({ length: 12 }, (_, at) => random(64, at * 5)),
  `-----END ${'RSA '}PRIVATE KEY-----`,
].join('\n');

export interface Planted {
  readonly kind: string;
  /** What must not be seen. */
  readonly secret: string;
  /** Where it stands. */
  readonly text: string;
}

const alone = (kind: string, secret: string): Planted => ({ kind, secret, text: `before ${secret} after` });

/** One secret of every kind. */
export const PLANTED: readonly Planted[] = [
  { kind: 'private key', secret: random(64, 10), text: `x\n${PRIVATE_KEY}\ny` },
  alone('AWS access key', `AKIA${upper(16)}`),
  alone('Google API key', `AIza${random(35)}`),
  alone('Google OAuth secret', `GOCSPX-${random(28)}`),
  alone('GitHub token', `ghp_${random(36)}`),
  alone('GitHub token', `github_pat_${random(22)}_${random(40)}`),
  alone('GitLab token', `glpat-${random(20)}`),
  alone('Slack token', `xoxb-${'1234567890'}-${random(24)}`),
  {
    kind: 'Slack webhook',
    secret: `T0${upper(7)}/B0${upper(7)}/${random(24)}`,
    text: `https://hooks.slack.com/services/T0${upper(7)}/B0${upper(7)}/${random(24)}`,
  },
  alone('OpenAI API key', `sk-proj-${random(60)}`),
  alone('OpenAI API key', `sk-${random(48)}`),
  alone('Anthropic API key', `sk-ant-api03-${random(80)}`),
  alone('Stripe key', `sk_live_${random(24)}`),
  alone('npm token', `npm_${random(36)}`),
  alone('PyPI token', `pypi-AgEIcHlwaS5vcmc${random(60)}`),
  alone('Hugging Face token', `hf_${random(34)}`),
  alone('Telegram bot token', `123456789:AA${random(33)}`),
  alone('SendGrid key', `SG.${random(22)}.${random(43)}`),
  alone('DigitalOcean token', `dop_v1_${hex(64)}`),
  alone('JSON web token', `eyJ${random(20)}.eyJ${random(60)}.${random(40)}`),
  { kind: 'authorization header', secret: random(40), text: `Authorization: Bearer ${random(40)}` },
  {
    kind: 'password in a URL',
    secret: 'h0rse#tr4il',
    text: 'git clone https://dev:h0rse#tr4il@git.example.org/x',
  },
  {
    kind: 'password in a connection string',
    secret: 'Sommer24',
    text: 'Server=db;User Id=sa;Password=Sommer24;Encrypt=true',
  },
  {
    kind: 'key in a connection string',
    secret: `${random(60)}==`,
    text: `AccountName=a;AccountKey=${random(60)}==;x`,
  },
  { kind: 'password in .netrc', secret: 'kurz7', text: 'machine api.example.org login dev password kurz7' },
  { kind: 'password', secret: 'h0rse-tr4il', text: 'PGPASSWORD=h0rse-tr4il psql' },
  { kind: 'password', secret: 'h0rse-tr4il', text: '{"password": "h0rse-tr4il"}' },
  { kind: 'secret', secret: random(40), text: `aws_secret_access_key = ${random(40)}` },
  { kind: 'secret', secret: random(24), text: `api_key: "${random(24)}"` },
  { kind: 'secret', secret: random(32, 3), text: `CLIENT_SECRET=${random(32, 3)}` },
];
