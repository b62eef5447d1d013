import { everywhere, type HostileText, RUN, type Target } from './types.ts';

const JS = `javascript:${RUN}`;

/** Addresses that must not be followed, in every way Markdown can write one. */
export function addresses({ canary }: Target): readonly HostileText[] {
  return [
    everywhere(
      'javascript-link',
      'runs a script by a click',
      `[a](${JS})`,
      `<${JS}>`,
      `[b]: ${JS}`,
      '',
      '[b] [c][b]',
    ),
    everywhere(
      'javascript-disguised',
      'hides the scheme from a careless filter',
      `[a](JaVaScRiPt:${RUN}) [b]( ${JS}) [c](java\tscript:${RUN}) [d](<java\nscript:${RUN}>)`,
      `[e](&#106;avascript:${RUN}) [f](java&Tab;script&colon;${RUN}) [g](javascript&#0058;${RUN})`,
      `[h](%6Aavascript:${RUN}) [i](\u0001javascript:${RUN}) [j](java\u0000script:${RUN}) [k](\u00a0${JS})`,
      `[l](jav\u200bascript:${RUN}) [m](ｊavascript:${RUN}) [n](jаvascript:${RUN}) [o](view-source:${JS}) [p](feed:${JS})`,
    ),
    everywhere(
      'vbscript-link',
      'runs a script of another age',
      '[a](vbscript:msgbox(1)) [b](livescript:x) [c](mocha:x)',
    ),
    everywhere(
      'data-link',
      'opens a page that is in its own address',
      `[a](data:text/html,<script>${RUN}</script>) [b](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
      `[c](DATA:image/svg+xml,<svg onload="${RUN}"/>) [d](data:application/xhtml+xml,<x/>)`,
    ),
    everywhere(
      'file-link',
      'opens a file or a program of this computer',
      '[a](file:///etc/passwd) [b](file://localhost/etc/shadow) [c](\\\\server\\share\\x) [d](//server/share/x) [e](C:\\Windows\\x.exe)',
      '[f](smb://server/x) [g](vscode://file/etc/passwd) [h](ms-msdt:/id) [i](search-ms:query=x) [j](chrome://settings) [k](about:blank)',
    ),
    everywhere(
      'blob-link',
      'opens what the page made itself',
      '[a](blob:null/1) [b](filesystem:http://x/y) [c](intent://x#Intent;end)',
    ),
    everywhere(
      'link-lies',
      'shows another address than it opens',
      `[https://example.com](${canary}/lie) [http://bank.example](http://bank.example@127.0.0.1/lie)`,
      `[a](http://example.com\u202e/moc.knab) [b](http://xn--80ak6aa92e.com) [c](https://gооgle.example/)`,
      `[d](${canary}/e "title\u0022 onmouseover=\u0022${RUN}") [f](<${canary}/g h> 'x')`,
    ),
    everywhere(
      'autolinks',
      'is a link without asking to be one',
      `${canary}/auto <${canary}/angle> www.canary.invalid/x mailto:a@b.invalid?body=${RUN} ftp://canary.invalid/x`,
      `<JAVASCRIPT:${RUN}> <data:text/html,x> <ssh://-oProxyCommand=x/>`,
    ),
    everywhere(
      'picture-beacon',
      'tells that it was read by asking for a picture',
      `![a](${canary}/beacon.png?thread=1) ![b][r] ![](${canary}/empty.png) ![c](//127.0.0.1/x.png)`,
      '',
      `[r]: ${canary}/ref.png "x"`,
      `[![d](${canary}/inner.png)](${canary}/outer)`,
    ),
    everywhere(
      'picture-schemes',
      'loads a picture that is a program',
      `![a](${JS}) ![b](data:image/svg+xml,<svg onload="${RUN}"/>) ![c](file:///dev/zero) ![d](blob:null/1)`,
      `![e](x" onerror="${RUN}) ![f](x){onerror=${RUN}} ![g](<x> "y" onerror=${RUN})`,
      `![" onload="${RUN}](x) ![h](data:text/html,<script>${RUN}</script>)`,
    ),
    everywhere(
      'references',
      'defines the same reference for everyone',
      `[__proto__]: ${canary}/p`,
      `[constructor]: ${JS}`,
      `[toString]: <data:text/html,x> 'y'`,
      '',
      '[__proto__] [constructor] [toString] [hasOwnProperty] [valueOf][] ![__proto__]',
    ),
    everywhere(
      'own-pages',
      'changes the window by an address of its own',
      '[a](#thread=x&item=1) [b](/documents/x) [c](?token=x) [d](.) [e]() [f](#transcript) [g](../../) [h](#__proto__)',
    ),
    everywhere(
      'protocol-relative',
      'takes the scheme of the page',
      `[a](//127.0.0.1/x) ![b](\\\\127.0.0.1\\x) [c](/\\127.0.0.1/x) [d](http:127.0.0.1)`,
    ),
  ];
}
