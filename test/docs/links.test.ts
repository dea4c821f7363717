import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageNames, readPage, root } from './page.ts'

/** Headings as GitHub makes anchors of them. */
const anchorsOf = (page: string) =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

describe('links between the pages', () => {
  it.each(pageNames)('lead somewhere: %s', (name) => {
    for (const [, target = ''] of readPage(name).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      const [file = '', anchor] = target.split('#')
      const wanted = file === '' ? name : path.join(path.dirname(name), file)
      expect(existsSync(`${root}${wanted}`), `${target} in ${name}`).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(readPage(wanted)), `${target} in ${name}`).toContain(anchor)
    }
  })

  it('name only files and folders of the tree that exist', () => {
    for (const name of pageNames) {
      const paths = readPage(name).matchAll(
        /`((?:queries|pipelines|engines|lambdas|cli|state-machine|report|preview|dashboards|infra|bench|docs|test)\/[^`\s]*)`/g,
      )
      for (const [, named = ''] of paths) {
        // What docs/adding-a-summary.md and docs/adding-a-pipeline.md add.
        if (named === 'queries/commerce/cart-source.ts' || named.startsWith('pipelines/carts/')) continue
        expect(existsSync(`${root}${named}`), `${named} in ${name}`).toBe(true)
      }
    }
  })
})
