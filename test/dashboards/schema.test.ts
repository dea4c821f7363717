import path from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { createGenerator } from 'ts-json-schema-generator'
import { beforeAll, describe, expect, it } from 'vitest'
import { committed } from './committed.ts'

const here = import.meta.dirname
// biome-ignore lint/suspicious/noExplicitAny: wrong dashboards have no type.
type Loose = any

/** A JSON Schema of Grafana's types: no property besides those that they know. */
function schemaOf(type: string): object {
  return createGenerator({
    path: path.join(here, 'schema-types.ts'),
    tsconfig: path.resolve(here, '../../tsconfig.json'),
    type,
    skipTypeCheck: true,
    additionalProperties: false,
    functions: 'hide',
    // Several of Grafana's types have one name.
    expose: 'none',
  }).createSchema(type)
}

describe("Grafana's own types, as a JSON Schema,", () => {
  let validate: ValidateFunction
  beforeAll(() => {
    validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schemaOf('AthenaDashboard'))
  })
  const problems = (dashboard: unknown) => {
    validate(dashboard)
    return validate.errors ?? []
  }
  const changed = (change: (dashboard: Loose) => void) => {
    const copy = structuredClone(committed[0])
    change(copy)
    return copy
  }

  for (const dashboard of committed) {
    it(`accept ${dashboard.uid}`, () => {
      expect(problems(dashboard)).toEqual([])
    })
  }

  const wrongs: Record<string, (dashboard: Loose) => void> = {
    'a property that nothing has': (d) => {
      d.colour = 'blue'
    },
    'a missing id': (d) => {
      delete d.panels[0].id
    },
    'a title that is a number': (d) => {
      d.panels[0].title = 1
    },
    'a panel type that we do not use': (d) => {
      d.panels[0].type = 'piechart'
    },
    'an option that the panel type does not have': (d) => {
      d.panels[0].options.pieType = 'donut'
    },
    'an option of the wrong kind': (d) => {
      d.panels[0].options.colorMode = 'rainbow'
    },
    'a field option of another panel type': (d) => {
      d.panels.find((p: Loose) => p.type === 'barchart').fieldConfig.defaults.custom.drawStyle = 'bars'
    },
    'a query without SQL': (d) => {
      delete d.panels[0].targets[0].rawSQL
    },
    'a query of another data source': (d) => {
      d.panels[0].targets[0].expr = 'up'
    },
    'a format that Athena does not have': (d) => {
      d.panels[0].targets[0].format = 9
    },
    'a variable without name': (d) => {
      delete d.templating.list[0].name
    },
    'a link without url type': (d) => {
      d.links[0].type = 'page'
    },
  }
  for (const [what, change] of Object.entries(wrongs)) {
    it(`refuse ${what}`, () => {
      expect(problems(changed(change))).not.toEqual([])
    })
  }
})
