import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as api from '../../pipelines/public-api.ts'
import { readPage } from '../docs/page.ts'
import { clone } from './installed.ts'

const listed = (text: string) => new Set([...text.matchAll(/`(?:type )?(\w+)`/g)].map(([, name]) => name))

it('docs/public-api.md lists every name of the modules, and no other', () => {
  const [, ownTables = '', cdk = ''] = readPage('docs/public-api.md').split('\n## ')
  expect(listed(ownTables.replace(/`type \w+`/g, ''))).toEqual(new Set(Object.keys(api)))

  const exported =
    readFileSync(`${clone}infra/public-api.ts`, 'utf8')
      .match(/\{[^}]*\}/g)
      ?.join(' ') ?? ''
  expect(listed(cdk)).toEqual(new Set(exported.match(/\w+/g)?.filter((word) => word !== 'type')))
})
