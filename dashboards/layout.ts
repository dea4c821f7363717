import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard'
import type { Unplaced } from './panels/panel.ts'

const COLUMNS = 24

/** Panels side by side: of one height, and together as wide as the dashboard. */
export interface PanelRow {
  readonly height: number
  readonly panels: readonly (readonly [width: number, panel: Unplaced])[]
}

export interface Section {
  /** Its panels are numbered from here on, so that a panel added to one section leaves the numbers of the others. */
  readonly firstId: number
  readonly rows: readonly PanelRow[]
}

export const row = (height: number, ...panels: PanelRow['panels']): PanelRow => ({ height, panels })

/** The panels of all sections, one row below the other. Throws where a row is not full. */
export function placed(sections: readonly Section[]): Panel[] {
  const panels: Panel[] = []
  let y = 0
  for (const { firstId, rows } of sections) {
    let id = firstId
    for (const { height, panels: side } of rows) {
      let x = 0
      for (const [width, panel] of side) {
        panels.push(panel({ id, gridPos: { x, y, w: width, h: height } }))
        id += 1
        x += width
      }
      if (x !== COLUMNS) throw new Error(`the row of panel ${firstId} at ${y} is ${x} wide, not ${COLUMNS}`)
      y += height
    }
  }
  return panels
}
