import type { Emitter } from 'highlight.js';
import { TOKEN_KINDS, type TokenKind, type Tokens } from './highlight-messages.ts';

/** What highlight.js calls a piece of code, by the first word of its scope; others are as what they stand in. */
const KINDS: Readonly<Record<string, TokenKind>> = {
  keyword: 'keyword',
  'selector-tag': 'keyword',
  name: 'keyword',
  doctag: 'keyword',
  string: 'string',
  regexp: 'string',
  code: 'string',
  char: 'string',
  link: 'string',
  number: 'number',
  literal: 'number',
  symbol: 'number',
  bullet: 'number',
  comment: 'comment',
  quote: 'comment',
  title: 'title',
  section: 'title',
  'selector-id': 'title',
  'selector-class': 'title',
  type: 'type',
  built_in: 'type',
  class: 'type',
  attr: 'attribute',
  attribute: 'attribute',
  property: 'attribute',
  variable: 'attribute',
  'template-variable': 'attribute',
  'selector-attr': 'attribute',
  'selector-pseudo': 'attribute',
  meta: 'meta',
  'template-tag': 'meta',
  subst: 'plain',
  params: 'plain',
  addition: 'addition',
  deletion: 'deletion',
};
const WHOLE_SCOPES: Readonly<Record<string, TokenKind>> = {
  'title.class': 'type',
  'title.class.inherited': 'type',
  'variable.language': 'keyword',
};

/** Collects what highlight.js finds as pieces with kinds; no HTML is made. */
export class TokenEmitter implements Emitter {
  readonly #tokens: number[] = [];
  readonly #scopes: number[] = [0];
  #end = 0;

  get tokens(): Tokens {
    return this.#tokens;
  }

  addText(text: string): void {
    this.#add(text.length, this.#scopes.at(-1) ?? 0);
  }

  startScope(name: string): void {
    const kind = WHOLE_SCOPES[name] ?? KINDS[name.split('.')[0] ?? ''];
    this.#scopes.push(kind === undefined ? (this.#scopes.at(-1) ?? 0) : TOKEN_KINDS.indexOf(kind));
  }

  endScope(): void {
    if (this.#scopes.length > 1) this.#scopes.pop();
  }

  /** highlight.js 11 opens most scopes by this name, which its types do not have. */
  openNode(name: string): void {
    this.startScope(name);
  }

  closeNode(): void {
    this.endScope();
  }

  __addSublanguage(emitter: Emitter): void {
    if (!(emitter instanceof TokenEmitter)) return;
    let from = 0;
    for (let at = 0; at < emitter.tokens.length; at += 2) {
      const end = emitter.tokens[at] ?? from;
      this.#add(end - from, emitter.tokens[at + 1] ?? 0);
      from = end;
    }
  }

  finalize(): void {}

  toHTML(): string {
    return '';
  }

  #add(length: number, kind: number): void {
    if (length === 0) return;
    this.#end += length;
    const last = this.#tokens.length - 1;
    if (last > 0 && this.#tokens[last] === kind) this.#tokens[last - 1] = this.#end;
    else this.#tokens.push(this.#end, kind);
  }
}
