import type { EChartsOption } from 'echarts'
import type { Field } from '../drawing/fields.ts'
import { valueText } from '../drawing/fields.ts'
import { type Flow, sides } from '../drawing/flow-sides.ts'
import type { Drawing } from './chart.ts'
import { type Look, seriesColor } from './look.ts'
import { tooltip, tooltipFrame } from './tooltip.ts'

/** Between two places, so that a name has a line even at the thinnest of bands; and how much of the height that may take. */
const GAP = 14
const GAPS_SHARE = 0.6

/**
 * What follows what, as a Sankey of two sides: on the left where people came from, on the right where they went. A page can be on both, so that going
 * there and back is not a cycle. Small pages share one place on a side that has no room for all names.
 */
export function flows(flowsOfPanel: readonly Flow[], amount: Field, look: Look): Drawing {
  return {
    axisTitles: ['From', 'To'],
    series: [],
    option: ({ width, height }): EChartsOption => {
      const { nodes, edges } = sides(flowsOfPanel, Math.max(3, Math.floor((height * GAPS_SHARE) / GAP)))
      const margin = Math.min(200, width * 0.3)
      const [color, style] = colors(nodes, look)
      return {
        animation: !look.reducedMotion,
        animationDuration: 250,
        tooltip: {
          ...tooltipFrame,
          trigger: 'item',
          formatter: (point) => {
            const { dataType, name, value, data } = point as unknown as Point
            const text = valueText(amount, Number(value))
            if (dataType === 'edge')
              return tooltip(`${titleOf(data.source)} → ${titleOf(data.target)}`, [
                { name: amount.displayName, value: text },
              ])
            return tooltip(titleOf(name), [
              { color: color(titleOf(name)), name: `${amount.displayName}, all flows`, value: text },
            ])
          },
        },
        series: {
          type: 'sankey',
          // Names stand outside of the rectangle that the bands fill.
          clip: false,
          ...{ left: margin, right: margin, top: 6, bottom: 6 },
          nodeWidth: 10,
          nodeGap: GAP,
          // Greatest first on both sides, the same on every drawing.
          layoutIterations: 0,
          draggable: false,
          emphasis: { focus: 'adjacency' },
          lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
          label: {
            ...{ color: look.text, fontSize: 12, fontFamily: look.font },
            ...{ width: margin - 18, overflow: 'truncate' as const },
            formatter: ({ name }: { name: string }) => titleOf(name),
          },
          data: nodes.map(({ name, side }) => ({
            name,
            depth: side === 'from' ? 0 : 1,
            itemStyle: style(titleOf(name)),
            label: { position: side === 'from' ? ('left' as const) : ('right' as const) },
          })),
          links: edges.map(({ source, target, value }) => ({ source, target, value })),
        },
      } as EChartsOption
    },
  }
}

interface Point {
  readonly dataType?: string
  readonly name: string
  readonly value: number
  readonly data: { readonly source: string; readonly target: string }
}

/** Names carry their side before the title. */
const titleOf = (name: string) => name.slice(name.indexOf(':') + 1)

/** The greatest pages have colours, the same on both sides; the rest is grey. */
function colors(nodes: readonly { name: string }[], look: Look) {
  const titles = [...new Set(nodes.map(({ name }) => titleOf(name)))]
  const color = (title: string) => {
    const at = titles.indexOf(title)
    return at < look.series.length ? seriesColor(look, at) : look.muted
  }
  return [color, (title: string) => ({ color: color(title), borderWidth: 0 })] as const
}
