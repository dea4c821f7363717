import type { Panel } from '../dashboard.ts'
import { configured, type Field, fieldsOf } from '../drawing/fields.ts'
import type { Flow } from '../drawing/flow-sides.ts'
import { longToWide } from '../drawing/long-to-wide.ts'
import { figures } from '../drawing/reduce.ts'
import { columnOf, type Frame } from '../frame.ts'
import { bars } from './bars.ts'
import { type Drawing, drawChart } from './chart.ts'
import { flows } from './flows.ts'
import type { Look } from './look.ts'
import { statFigures } from './stat.ts'
import { dataTable } from './table.ts'
import { timeSeries } from './time-series.ts'

/** A panel with its data, in the ways that it can be looked at. */
export interface Picture {
  readonly isEmpty: boolean
  /** Draws into the element; returns what takes the drawing away again. */
  readonly draw: (place: HTMLElement, title: string, look: Look) => () => void
  /** The data as a table; absent where the picture is text already. */
  readonly table?: (title: string) => HTMLElement
}

const NOTHING = () => undefined

/** What a panel shows of its frames. Throws an Error where they are not what the panel's type needs. */
export function pictureOf(panel: Panel, frames: readonly Frame[]): Picture {
  if (panel.type === 'nodeGraph') return flowPicture(panel, frames)
  const frame = frames[0]
  if (frame === undefined) throw new Error('the panel has no query')
  const isSeries = panel.targets[0]?.format === 0
  const isEmpty = frame.rows.length === 0
  const fields = configured(isSeries && !isEmpty ? longToWide(frame) : fieldsOf(frame), panel.fieldConfig)
  if (panel.type === 'table')
    return {
      isEmpty,
      draw: (place, title) => {
        place.replaceChildren(dataTable(fields, title, panel.options))
        return NOTHING
      },
    }
  if (panel.type === 'stat') {
    const shown = figures(panel, fields)
    return {
      isEmpty: shown.every(({ value }) => value === null),
      draw: (place, _title, look) => {
        place.replaceChildren(statFigures(panel, shown, look))
        return NOTHING
      },
    }
  }
  const drawing = (look: Look) =>
    panel.type === 'timeseries' ? timeSeries(fields, look) : bars(panel, fields, look)
  return { isEmpty, ...chartAndTable(drawing, fields) }
}

const chartAndTable = (drawing: (look: Look) => Drawing, fields: readonly Field[]) => ({
  draw: (place: HTMLElement, title: string, look: Look) =>
    drawChart(place, drawing(look), `Chart: ${title}. The button "Table" shows the same data as a table.`),
  table: (title: string) => dataTable(fields, title, {}),
})

/** A node graph has two frames: the nodes say what they are called, the edges what goes where. */
function flowPicture(panel: Panel, frames: readonly Frame[]): Picture {
  const nodes = frameCalled(frames, 'nodes')
  const edges = frameCalled(frames, 'edges')
  const titles = new Map(
    nodes.rows.map((_, i) => [columnOf(nodes, 'id')?.[i], String(columnOf(nodes, 'title')?.[i])]),
  )
  const named = (column: string) => (columnOf(edges, column) ?? []).map((id) => titles.get(id) ?? String(id))
  const [from, to, values] = [named('source'), named('target'), columnOf(edges, 'mainstat') ?? []]
  const [amount] = configured([{ name: 'mainstat', kind: 'number', values }], panel.fieldConfig)
  if (amount === undefined || from.length !== values.length)
    throw new Error('a node graph needs edges with source, target and mainstat')
  const all: Flow[] = from.map((name, i) => ({ from: name, to: to[i] ?? '', value: Number(values[i] ?? 0) }))
  const column = (displayName: string, texts: string[]): Field => ({
    ...{ name: displayName, displayName, kind: 'text', values: texts, settings: {} },
  })
  return {
    isEmpty: edges.rows.length === 0,
    ...chartAndTable((look) => flows(all, amount, look), [column('From', from), column('To', to), amount]),
  }
}

function frameCalled(frames: readonly Frame[], refId: string): Frame {
  const found = frames.find((frame) => frame.refId === refId)
  if (found === undefined) throw new Error(`a node graph needs a query "${refId}"`)
  return found
}
