import type { HomeStatus } from '../../shared/contract.ts';

/** The state of Codex's database in one line. */
export function codexDbWords(db: HomeStatus['codexDb']): string {
  switch (db.kind) {
    case 'ready': {
      const migration = db.migration === null ? '' : ` · migration ${db.migration}`;
      return `${db.label}${migration} · ${db.writable ? 'read/write' : 'read-only'}`;
    }
    case 'absent':
      return 'no Codex database';
    case 'unusable':
      return `${db.label} cannot be used: ${db.reason}`;
  }
}

/** What is unusual about Skein's own database; null when nothing is. */
export function stateDbWords(state: HomeStatus['stateDb']): string | null {
  switch (state) {
    case 'file':
      return null;
    case 'rebuilt':
      return 'list rebuilt';
    case 'memory':
      return 'list kept in memory only';
    case 'absent':
      return 'no list database: reading from files';
  }
}
