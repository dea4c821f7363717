import type { PositionAxis } from './position-axis.ts'

/** What a summary's rows become before they become a picture: numbers with the text that a reader sees. */
export interface Drawing {
  readonly axis: PositionAxis
  readonly panels: readonly Panel[]
  /** What a reader should know, such as that some series are left out. */
  readonly notes: readonly string[]
}

/** One small chart with its own vertical axis: what is in different units or currencies never shares one. */
export interface Panel {
  readonly title: string
  /** Beside the title, such as the panel's total. */
  readonly facts: string
  readonly unit: string
  /** Amounts stand on the base line as columns; rates are joined by a line. */
  readonly mark: 'columns' | 'line'
  readonly points: readonly Point[]
}

export interface Point {
  readonly position: number
  readonly value: number
  readonly text: string
}
