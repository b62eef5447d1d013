import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Request } from '@playwright/test';

/** A server that must never be asked for anything. */
export interface Canary {
  readonly url: string;
  /** What it was asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startCanary(): Promise<Canary> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, asked, close };
}

/** Notes everything that a window does and that no transcript may make it do. */
export function guardWindow(page: Page): { readonly breaches: readonly string[] } {
  const breaches: string[] = [];
  const own = page.url().split('/', 3).join('/');
  const isOwn = (request: Request) =>
    [own, 'data:', 'blob:'].some((beginning) => request.url().startsWith(beginning));
  page.on('dialog', (dialog) => {
    breaches.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!isOwn(request)) breaches.push(`a request: ${request.url().slice(0, 200)}`);
  });
  page.on('popup', (popup) => breaches.push(`a window: ${popup.url()}`));
  page.on('download', (download) => breaches.push(`a download: ${download.url().slice(0, 200)}`));
  page.on('crash', () => breaches.push('the page crashed'));
  return { breaches };
}

/**
 * What is in the page that only a transcript can have put there: elements that run or load something, attributes that
 * do, addresses of other kinds, ids twice. Runs in the page, so it is a text.
 */
export const HARM_IN_PAGE = `(() => {
  const harm = [];
  if ('__pwned' in window) harm.push('a script has run');
  if ('pwned' in Object.prototype || Object.hasOwn(Object.prototype, 'pwned')) harm.push('Object.prototype has changed');
  const ids = new Set();
  const within = (element) => element.closest('#transcript, [role="dialog"], dialog, aside, header, nav, main') !== null;
  const FORBIDDEN = 'script, iframe, frame, object, embed, applet, base, meta, link, style, form, template, video, audio, source, track, portal, math, foreignObject, use, animate, slot, marquee';
  for (const element of document.querySelectorAll('*')) {
    const name = element.tagName.toLowerCase();
    if (within(element) && element.matches(FORBIDDEN)) harm.push('<' + name + '>');
    if (name.includes('-')) harm.push('<' + name + '>');
    if (name === 'svg' && !element.classList.contains('lucide')) harm.push('<svg class="' + element.getAttribute('class') + '">');
    if (element.id !== '') {
      if (ids.has(element.id)) harm.push('id twice: ' + element.id);
      ids.add(element.id);
    }
    for (const { name: attribute, value } of element.attributes) {
      if (attribute.startsWith('on')) harm.push(name + ' ' + attribute);
      if (['srcdoc', 'srcset', 'formaction', 'action', 'background', 'ping', 'is', 'autofocus', 'contenteditable'].includes(attribute)) harm.push(name + ' ' + attribute);
      if (attribute === 'style' && /url|expression|import|fixed/i.test(value)) harm.push(name + ' style=' + value.slice(0, 80));
    }
    if (within(element) && name === 'a' && element.hasAttribute('href') && !/^(?:https?:|mailto:)/.test(element.href)) harm.push('link to ' + element.href.slice(0, 80));
    if (name === 'img' && !/^(?:blob:|data:image\\/(?:png|jpeg|gif|webp|avif|bmp);base64,)/.test(element.src)) harm.push('picture of ' + element.src.slice(0, 80));
  }
  return harm;
})()`;
