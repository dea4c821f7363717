/** The colours and font that charts take from the style sheet, which declares them once for both themes. */
export interface Look {
  readonly text: string
  readonly muted: string
  readonly line: string
  readonly surface: string
  readonly font: string
  /** The colours of series, in their order. */
  readonly series: readonly string[]
  readonly reducedMotion: boolean
  /** A colour by its name in Grafana, such as 'green' or 'dark-red'; any other text is taken as a colour. */
  tone(name: string): string
}

const SERIES = 8
/** Grafana's shades become one: a theme has one tone of each that is readable on its background. */
const shades = /^(?:dark|semi-dark|light|super-light)-/

export function currentLook(): Look {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ...{ text: of('text'), muted: of('muted'), line: of('line'), surface: of('surface') },
    font: getComputedStyle(document.body).fontFamily,
    series: Array.from({ length: SERIES }, (_, i) => of(`series-${i + 1}`)),
    reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
    tone: (name) => of(`tone-${name.replace(shades, '')}`) || name,
  }
}

export const seriesColor = (look: Look, i: number): string => look.series[i % look.series.length] as string
