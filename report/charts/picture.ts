import { type Html, html } from '../html.ts'
import { shortNumber } from '../value-text.ts'
import type { Drawing, Panel, Point } from './drawing.ts'
import type { PositionAxis } from './position-axis.ts'
import { everyNth, roundTicks } from './ticks.ts'

const PLOT_HEIGHT = 150
const TOP = 8
const LABELS_HEIGHT = 22
const AXIS_WIDTH = 52
/** More dates do not fit side by side on a phone. */
const MOST_LABELS = 6

export const picture = (drawing: Drawing): Html => html`<div class="panels">
${drawing.panels.map((panel) => panelPicture(panel, drawing.axis))}
</div>${drawing.notes.map((note) => html`<p class="note">${note}</p>`)}`

/**
 * Across in percent, down in pixels: the picture gets as wide as its box without a script, and its text and lines
 * keep their size on a phone.
 */
function panelPicture(panel: Panel, axis: PositionAxis): Html {
  const values = panel.points.map((point) => point.value)
  const wholeOnly = values.every(Number.isInteger) ? 1 : 0
  const ticks = roundTicks(Math.min(0, ...values), Math.max(0, ...values), 4, wholeOnly)
  const [low, high] = [ticks[0] as number, ticks.at(-1) as number]
  const down = (value: number) => Math.round(TOP + ((high - value) / (high - low)) * PLOT_HEIGHT)
  const across = (position: number) => `${((100 * (position + 0.5)) / axis.size).toFixed(3)}%`
  const height = TOP + PLOT_HEIGHT + LABELS_HEIGHT
  return html`<figure class="panel">
<figcaption><strong>${panel.title}</strong> <span>${panel.facts}</span></figcaption>
<p class="axis-title">${panel.unit}</p>
<div class="plot">
<svg class="y" width="${AXIS_WIDTH}" height="${height}" aria-hidden="true">${ticks.map(
    (tick) =>
      html`<text x="${AXIS_WIDTH - 6}" y="${down(tick) + 4}" text-anchor="end">${shortNumber(tick)}</text>`,
  )}</svg>
<svg class="x" width="100%" height="${height}" role="img" aria-label="${inWords(panel, axis)}">
${ticks.map((tick) => html`<line class="grid" x1="0" x2="100%" y1="${down(tick)}" y2="${down(tick)}"/>`)}
${panel.mark === 'columns' ? columns(panel, axis, down) : joined(panel, axis, across, down)}
<line class="base" x1="0" x2="100%" y1="${down(0)}" y2="${down(0)}"/>
${everyNth(axis.size, MOST_LABELS).map(
  (position) =>
    html`<text x="${across(position)}" y="${TOP + PLOT_HEIGHT + 16}" text-anchor="middle">${axis.shortName(position)}</text>`,
)}
</svg>
</div>
<p class="axis-title x-title">${axis.title}</p>
</figure>`
}

const pointTitle = (point: Point, axis: PositionAxis): Html =>
  html`<title>${axis.name(point.position)}: ${point.text}</title>`

function columns(panel: Panel, axis: PositionAxis, down: (value: number) => number): Html[] {
  const step = 100 / axis.size
  return panel.points.map((point) => {
    const top = Math.min(down(point.value), down(0))
    const tall = Math.abs(down(point.value) - down(0))
    return html`<rect class="amount" x="${(step * (point.position + 0.12)).toFixed(3)}%" y="${top}" width="${(step * 0.76).toFixed(3)}%" height="${tall}">${pointTitle(point, axis)}</rect>`
  })
}

/** Neighbours are joined; a position without value leaves a gap. */
function joined(
  panel: Panel,
  axis: PositionAxis,
  across: (position: number) => string,
  down: (value: number) => number,
): Html {
  const pairs = panel.points.flatMap((point, i) => {
    const next = panel.points[i + 1]
    return next && next.position === point.position + 1 ? [[point, next] as const] : []
  })
  return html`${pairs.map(
    ([from, to]) =>
      html`<line class="rate" x1="${across(from.position)}" y1="${down(from.value)}" x2="${across(to.position)}" y2="${down(to.value)}"/>`,
  )}${panel.points.map(
    (point) =>
      html`<circle class="rate" cx="${across(point.position)}" cy="${down(point.value)}" r="${axis.size > 60 ? 1.5 : 3}">${pointTitle(point, axis)}</circle>`,
  )}`
}

/** What the picture shows, for screen readers; the rows follow it. */
function inWords(panel: Panel, axis: PositionAxis): string {
  const [first, ...rest] = panel.points
  if (!first) return `${panel.title}: no values.`
  const least = rest.reduce((a, b) => (b.value < a.value ? b : a), first)
  const greatest = rest.reduce((a, b) => (b.value > a.value ? b : a), first)
  return [
    `${panel.title} by ${axis.title}, ${axis.name(0)} to ${axis.name(axis.size - 1)}`,
    `least ${least.text} at ${axis.name(least.position)}`,
    `greatest ${greatest.text} at ${axis.name(greatest.position)}.`,
  ].join(', ')
}
