/** The look of an exported page, light and dark. */
export const HTML_STYLE = `
:root { color-scheme: light dark; --ground: #fff; --text: #1d2126; --soft: #5a636e; --line: #dfe3e8; --code: #f5f6f8; --user: #eef4ff; --add: #e3f6e8; --del: #fdeaea; }
@media (prefers-color-scheme: dark) { :root { --ground: #16191d; --text: #e3e6ea; --soft: #9aa4b0; --line: #30363d; --code: #1f2328; --user: #1c2738; --add: #16301f; --del: #3a1f21; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.6 system-ui, sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 32px 20px 80px; }
h1 { font-size: 24px; line-height: 1.3; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 40px 0 4px; padding-top: 16px; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
h3 { font-size: 14px; margin: 20px 0 2px; }
h4 { font: 12px/1.5 ui-monospace, monospace; margin: 10px 0 4px; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; font-size: 13px; }
dt, .facts, .note, summary { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.facts { font-size: 12px; margin: 0 0 6px; overflow-wrap: anywhere; }
.prose { white-space: pre-wrap; overflow-wrap: anywhere; margin: 4px 0; }
.prose code { background: var(--code); border-radius: 4px; padding: 1px 4px; font: 13px/1.4 ui-monospace, monospace; }
.prose .title { font-size: 16px; }
.userMessage .prose { background: var(--user); border-radius: 8px; padding: 10px 14px; }
.reasoning .prose { color: var(--soft); }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; overflow: auto; font: 12.5px/1.5 ui-monospace, monospace; }
ins { background: var(--add); text-decoration: none; }
del { background: var(--del); text-decoration: none; }
summary { cursor: pointer; font-size: 13px; }
img { max-width: 100%; }
`;
