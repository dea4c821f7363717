import type { EChartsOption } from 'echarts'
import { BarChart, LineChart, SankeyChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { element } from './element.ts'

use([BarChart, LineChart, SankeyChart])
use([AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** A chart for the room that it gets. */
export interface Drawing {
  readonly option: (size: { readonly width: number; readonly height: number }) => EChartsOption
  /** What the axes at the left and at the right measure. */
  readonly axisTitles: readonly string[]
  /** Named in a legend that can switch them off, where there are several. */
  readonly series: readonly { readonly name: string; readonly color: string }[]
  /** Pixels that the chart needs at least; a panel that is lower scrolls. */
  readonly minHeight?: number
}

/** Puts a chart into `place`. `label` says to a screen reader what it is. Returns what removes it. */
export function drawChart(place: HTMLElement, drawing: Drawing, label: string): () => void {
  const canvas = element('div', { class: 'chart' })
  if (drawing.minHeight !== undefined) canvas.style.minHeight = `${drawing.minHeight}px`
  const scroll = element('div', { class: 'chart-scroll' }, canvas)
  const titles = drawing.axisTitles.map((title) => element('span', {}, title))
  place.replaceChildren(
    ...(titles.length > 0
      ? [element('div', { class: 'axis-titles', 'aria-hidden': 'true' }, ...titles)]
      : []),
    scroll,
  )
  const chart = init(canvas, null, { renderer: 'svg' })
  if (drawing.series.length > 1) place.append(legend(drawing.series, chart.dispatchAction.bind(chart)))
  const draw = () => {
    const size = { width: canvas.clientWidth, height: canvas.clientHeight }
    if (size.width === 0 || size.height === 0) return
    chart.resize()
    // ECharts calls its description of the data "label". Ours names the panel; the table has the data.
    const aria = { enabled: true, label: { description: label } }
    chart.setOption({ ...drawing.option(size), aria }, { notMerge: true })
    // A panel that scrolls must be reachable without a mouse.
    if (scroll.scrollHeight > scroll.clientHeight + 1) scroll.tabIndex = 0
  }
  draw()
  const watch = new ResizeObserver(draw)
  watch.observe(canvas)
  return () => {
    watch.disconnect()
    chart.dispose()
  }
}

function legend(
  series: Drawing['series'],
  dispatch: (action: { type: string; name: string }) => void,
): HTMLElement {
  const entries = series.map(({ name, color }) => {
    const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' })
    swatch.style.background = color
    const button = element(
      'button',
      { type: 'button', class: 'series', 'aria-pressed': 'true', title: name },
      swatch,
      element('span', { class: 'series-name' }, name || '(empty)'),
    )
    button.addEventListener('click', () => {
      const shown = button.getAttribute('aria-pressed') !== 'true'
      button.setAttribute('aria-pressed', String(shown))
      dispatch({ type: shown ? 'legendSelect' : 'legendUnSelect', name })
    })
    return element('li', {}, button)
  })
  return element('ul', { class: 'legend', 'aria-label': 'Series' }, ...entries)
}
