import { html, htmlText, trusted } from '../report/html.ts'
import type { Dashboard } from './dashboard.ts'

export const PROJECT = 'Commerce pipelines'

/** Nothing is loaded from elsewhere, and no script runs that is not a file of ours. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'"

/** Where pages and their parts are: paths on a server, files in an export. */
export interface Addresses {
  /** Shows the first dashboard. */
  readonly start: string
  readonly dashboard: (uid: string) => string
  readonly asset: (name: string) => string
  /** The script with a dashboard's data, in an export. */
  readonly data?: (uid: string) => string
}

type Titled = Pick<Dashboard, 'uid' | 'title' | 'description'>

/** The page of a dashboard, still empty: its script fills it. */
export function dashboardHtml(all: readonly Titled[], shown: Titled, at: Addresses): string {
  const { uid, title, description } = shown
  const data = at.data?.(uid)
  return `<!doctype html>
${htmlText(html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<title>${title} · ${PROJECT}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${at.asset('style.css')}">
<script src="${at.asset('theme.js')}"></script>
${data !== undefined && html`<script src="${data}" defer></script>`}
<script src="${at.asset('app.js')}" defer></script>
</head>
<body data-uid="${uid}">
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="project" href="${at.start}">${PROJECT}</a>
<nav aria-label="Dashboards"><ul>${all.map(
  (one) =>
    html`<li><a href="${at.dashboard(one.uid)}" data-uid="${one.uid}"${one.uid === uid && trusted(' aria-current="page"')}>${one.title}</a></li>`,
)}</ul></nav>
<div id="tools"></div>
</header>
<main id="content" tabindex="-1">
<h1>${title}</h1>
<p class="lead">${description}</p>
<div id="filters"></div>
<p id="status" class="only-heard" role="status" aria-live="polite">Loading …</p>
<noscript><p>The panels are drawn by a script.</p></noscript>
<div id="panels"></div>
</main>
</body>
</html>
`)}`
}

/** Three bars, as a data URL: browsers would otherwise request a file. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%232f6fd0' d='M2 9h3v5H2zM6.5 5h3v9h-3zM11 2h3v12h-3z'/%3E%3C/svg%3E"
