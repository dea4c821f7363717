import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { style } from '../../report/style.ts'

const SHARED = ['ground', 'surface', 'text', 'muted', 'line', 'accent', 'series-1', 'series-2']

/** The colours of both themes, light first. */
const themes = (css: string) =>
  [...css.matchAll(/\{([^{}]*--ground:[^{}]*)\}/g)].map(([, declared = '']) =>
    SHARED.map((name) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(declared)?.[1]),
  )

it('the report looks like the preview, in both themes', () => {
  const preview = readFileSync(new URL('../../preview/page/theme.css', import.meta.url), 'utf8')
  const [light, dark] = themes(preview)
  expect(light).not.toContain(undefined)
  expect(light).not.toEqual(dark)
  expect(themes(style)).toEqual([light, dark])
})
