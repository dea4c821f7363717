/** Ground, text, lines and series have the colours of preview/page/theme.css: a test compares them. */
const light = `
  --ground: #f4f6f8; --surface: #ffffff; --text: #1a222d; --muted: #566271; --line: #e1e5ea; --soft: #eef1f6;
  --accent: #1d5bb8; --series-1: #2f6fd0; --series-2: #c96a13; --good: #14713f; --good-soft: #e0f3e8; --bad: #bb1f2a; --bad-soft: #fdebec;
  --warning: #8a5200; --warning-soft: #fdf1dc; --neutral: #3c4c86; --neutral-soft: #e8ecfa; --head: #101b33; --shadow: #18212f1f;
  --staged: #2a5bd7; --duplicates: #4f70bd; --other: #66707f; --ordinary: #b9c1cd; --pending: #16787d; --quarantined: #b0560f;
  --on-strong: #ffffff; --on-pale: #18212f;`

const dark = `
  --ground: #0e1217; --surface: #161b22; --text: #e7ebf0; --muted: #9fabb9; --line: #2a323c; --soft: #202937;
  --accent: #7fb2ff; --series-1: #5b9bf3; --series-2: #f0a04b; --good: #62d196; --good-soft: #15352a; --bad: #ff8a8f; --bad-soft: #3a1c22;
  --warning: #f3bb66; --warning-soft: #392b14; --neutral: #a9b9f5; --neutral-soft: #222c4a; --head: #0a0f19; --shadow: #00000066;
  --staged: #4f7fe8; --duplicates: #86a9f4; --other: #78849a; --ordinary: #4a566a; --pending: #35a5a6; --quarantined: #e2873b;
  --on-strong: #0e131b; --on-pale: #e5eaf2;`

const text = `
*, ::before, ::after { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", sans-serif; }
main, .head > div { max-width: 1360px; margin: 0 auto; padding: 0 1.5rem; }
main { padding-bottom: 4rem; }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.75rem 0 .35rem; overflow-wrap: anywhere; }
h3 { font-size: 1.02rem; line-height: 1.4; font-weight: 600; }
code, .timeline th[scope=row] { font: .86em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { overflow-wrap: anywhere; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.muted, .note, .facts, figcaption span, .axis-title { color: var(--muted); }
.note, .facts, details { font-size: .9rem; }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; font-variant-numeric: tabular-nums; }
.facts code { color: var(--text); }
.bad { color: var(--bad); }
.unseen, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: absolute; left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--surface); z-index: 1; }`

const head = `
.head { background: var(--head); color: #f2f5fb; padding: 1.9rem 0 0; border-top: 5px solid #3fbf7f; }
.head.bad { border-top-color: #ff6b73; color: #f2f5fb; }
.kind { font-size: .85rem; letter-spacing: .03em; color: #aab6cd; }
h1 { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .9rem; font-size: 1.75rem; line-height: 1.25; font-weight: 650; }
h1 span:first-child { overflow-wrap: anywhere; min-width: 0; }
h1 .badge { font-size: .95rem; }
.head dl { display: flex; flex-wrap: wrap; gap: .9rem 2.2rem; margin: 1.4rem 0 1.5rem; }
.head dt { font-size: .8rem; color: #aab6cd; }
.head dd { font-size: 1.02rem; font-weight: 550; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; list-style: none; gap: 0 1.6rem; border-top: 1px solid #ffffff26; }
nav a { display: inline-block; padding: .75rem 0; color: #dbe4f7; text-decoration: none; overflow-wrap: anywhere; }
nav a:hover { text-decoration: underline; }
.head :focus-visible { outline-color: #9fbcff; }
nav .bad { color: #ff9ba0; font-size: .85rem; white-space: nowrap; }
.badge { display: inline-block; flex: none; padding: .05rem .6rem; border-radius: 1rem; font-size: .82rem; font-weight: 600; line-height: 1.6; white-space: nowrap; }
.badge.good { background: var(--good-soft); color: var(--good); }
.badge.bad { background: var(--bad-soft); color: var(--bad); }
.badge.warning { background: var(--warning-soft); color: var(--warning); }
.badge.neutral { background: var(--neutral-soft); color: var(--neutral); }`

const cards = `
.card, .problems { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 1.15rem 1.35rem; margin-top: 1rem; min-width: 0; }
.card > header { display: flex; justify-content: space-between; align-items: flex-start; gap: .5rem 1rem; margin-bottom: .15rem; }
.problems { border-left: 5px solid var(--bad); margin-top: 1.75rem; }
.problems h2 { margin: 0 0 .6rem; font-size: 1.15rem; }
.problems ol { list-style: none; }
.problems li + li { border-top: 1px solid var(--line); margin-top: .8rem; padding-top: .8rem; }
.problems ul, .failure ul, .notes { padding-left: 1.2rem; list-style: disc; }
.problems ol ul li + li { border: 0; margin: 0; padding: 0; }
.problems p, .problems li, .failure, .notes { font-size: .92rem; overflow-wrap: anywhere; }
.problems h3 a { color: inherit; }
.problems code, .failure code { color: var(--bad); font-weight: 600; }
.notes { margin: .5rem 0 0; color: var(--muted); }
.failure, .empty { margin-top: .9rem; padding: .9rem 1.1rem; border-radius: 8px; background: var(--soft); }
.failure { background: var(--bad-soft); }
.empty { color: var(--muted); text-align: center; padding: 1.6rem; }
.cause { font-weight: 550; }
.more { margin-top: .9rem; border-top: 1px solid var(--line); padding-top: .6rem; }
summary { cursor: pointer; padding: .2rem 0; width: fit-content; }
summary:hover { text-decoration: underline; }
.checks { list-style: none; }
.checks li { display: grid; grid-template-columns: 5.6rem minmax(0, 1fr); gap: .6rem; padding: .35rem 0; overflow-wrap: anywhere; }
.checks .badge { justify-self: start; align-self: start; }
.finding { display: block; color: var(--muted); font-variant-numeric: tabular-nums; }
details dl { columns: 24rem 2; column-gap: 2.5rem; }
details dl div { break-inside: avoid; padding: .2rem 0; }
dt { overflow-wrap: anywhere; }
details dt { font-weight: 600; }`

const tables = `
/* A shadow at an edge tells that there is more: the card's colour moves with the table and covers it at the end. */
.scroll { overflow-x: auto; margin-top: .8rem; background:
  linear-gradient(to right, var(--surface) 40%, transparent) left / 3rem 100% no-repeat local,
  linear-gradient(to left, var(--surface) 40%, transparent) right / 3rem 100% no-repeat local,
  linear-gradient(to right, var(--shadow), transparent) left / 1rem 100% no-repeat,
  linear-gradient(to left, var(--shadow), transparent) right / 1rem 100% no-repeat; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; }
th, td { padding: .32rem .6rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { white-space: normal; font-weight: 600; font-size: .8rem; vertical-align: bottom; line-height: 1.35; }
thead small { display: block; font-size: .75rem; font-weight: 400; color: var(--muted); }
tbody th { font-weight: 400; }
thead .number:not(:first-child) { min-width: 4.8rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.text span { display: block; max-width: 12rem; overflow: hidden; text-overflow: ellipsis; unicode-bidi: isolate; }
th.ranked, td.ranked { width: 38%; min-width: 9rem; }
.ranking { display: grid; grid-template-columns: var(--number-width) minmax(3rem, 1fr); gap: .7rem; align-items: center; }
.bar { height: .7rem; border-radius: 2px; background: var(--soft); }
.bar span { display: block; height: 100%; border-radius: 2px; background: var(--series-1); }
.none { color: var(--muted); }
.stack { display: flex; gap: 2px; height: 1.7rem; margin-top: .8rem; border-radius: 4px; overflow: hidden; }
.stack span { flex-basis: 0; min-width: 3px; padding: 0 .5rem; overflow: hidden; font-size: .78rem; line-height: 1.7rem; white-space: nowrap; text-overflow: ellipsis; color: var(--on-strong); }
.stack span:empty { padding: 0; }
.swatch { display: inline-block; width: .75rem; height: .75rem; border-radius: 2px; margin-right: .55rem; }
.tone-staged { background: var(--staged); } .tone-duplicates { background: var(--duplicates); } .tone-other { background: var(--other); }
.tone-ordinary { background: var(--ordinary); } .tone-pending { background: var(--pending); } .tone-quarantined { background: var(--quarantined); }
.stack .tone-ordinary { color: var(--on-pale); }`

const charts = `
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.2rem 2rem; margin-top: .9rem; }
.panel { min-width: 0; }
.panels + details { margin-top: .7rem; }
figcaption { font-size: .88rem; overflow-wrap: anywhere; }
figcaption span { margin-left: .4rem; font-variant-numeric: tabular-nums; }
.axis-title { font-size: .75rem; line-height: 1.3; }
.x-title { text-align: right; }
.plot { display: flex; padding-right: 14px; }
svg { display: block; overflow: visible; flex: none; }
svg.x { flex: 1; min-width: 0; }
svg text { font-size: 11.5px; fill: var(--muted); font-variant-numeric: tabular-nums; }
.grid { stroke: var(--line); }
.base { stroke: var(--muted); }
rect.amount { fill: var(--series-1); }
rect.amount:hover { fill: var(--series-2); }
line.rate { stroke: var(--series-2); stroke-width: 2; stroke-linecap: round; }
circle.rate { fill: var(--series-2); }
.timeline { table-layout: fixed; margin-top: .6rem; }
.timeline th, .timeline td { border-bottom: 0; padding-top: 0; padding-bottom: 0; vertical-align: middle; }
.timeline thead th { vertical-align: bottom; }
.timeline th:first-child { width: 11.5rem; }
.timeline th.start { width: 5rem; }
.timeline th:last-child { width: 6rem; }
.timeline th[scope=row] { white-space: normal; overflow-wrap: anywhere; font-size: .8rem; }
.timeline .group { width: auto; padding: .7rem 0 .25rem; font-weight: 600; overflow-wrap: anywhere; white-space: normal; }
.timeline .track { padding-left: .8rem; padding-right: .8rem; }
.timeline th svg text { font-weight: 400; }
.timeline .track > span { font-weight: 400; color: var(--muted); }
.timeline rect.tone-good { fill: var(--series-1); } .timeline rect.tone-neutral { fill: var(--pending); } .timeline rect.tone-bad { fill: var(--bad); }`

const narrow = `
@media (max-width: 640px) {
  main, .head > div { padding-left: 1rem; padding-right: 1rem; }
  .card, .problems { padding: 1rem; }
  .card > header { flex-direction: column; }
  h1 { font-size: 1.35rem; }
  .head dl { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .9rem 1rem; }
  .text span { max-width: 9.5rem; }
  thead .number:not(:first-child) { min-width: 7rem; }
  .account thead .number:not(:first-child) { min-width: 0; }
  th.ranked, td.ranked { min-width: 6rem; }
  .ranking { grid-template-columns: 1fr; gap: .15rem; }
  .ranking .number { text-align: left; }
  .bar { height: .3rem; }
  .stack span:not(.wide) { color: transparent; }
  .checks li { grid-template-columns: 1fr; gap: .15rem; }
  .timeline th:first-child { width: 7.6rem; }
  .timeline th.start, .timeline td.start { display: none; }
  .timeline th:last-child { width: 4.6rem; }
  .timeline th[scope=row] { font-size: .72rem; line-height: 1.2; }
  .timeline .track { padding-left: .5rem; padding-right: .3rem; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media print { body { background: none; } .card, .problems { break-inside: avoid; } }`

/** The whole style sheet; the colours keep a contrast of 4.5 to 1 for text on both grounds. */
export const style = `:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
${text}${head}${cards}${tables}${charts}${narrow}
`
