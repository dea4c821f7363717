import { gzipSync } from 'node:zlib'
import { postVersion, type World } from '../world.ts'
import { plainOrder, type Scenario } from './scenario.ts'

/** An order in a file of its own. */
const alone =
  (write: (world: World, arrivalMs: number, name: string, record: string) => void): Scenario =>
  (world, shop, createdMs) => {
    const order = plainOrder(world, shop, createdMs)
    const name = `${order.id}-${createdMs}`
    const into = (arrivalMs: number, record: string) => write(world, arrivalMs, name, record)
    postVersion(world, order, 'orders/create', { into })
    world.ledger.closed(order)
  }

/** Some orders in one file. */
const together =
  (write: (world: World, arrivalMs: number, name: string, records: string[]) => void): Scenario =>
  (world, shop, createdMs) => {
    const records: string[] = []
    for (let i = 0; i < 3; i++) {
      const order = plainOrder(world, shop, createdMs)
      postVersion(world, order, 'orders/create', { into: (_, record) => void records.push(record) })
      world.ledger.closed(order)
    }
    write(world, createdMs, `lines-${createdMs}`, records)
  }

export const fileScenarios = {
  file_of_one_object: alone(({ files }, ms, name, record) => files.alone(ms, `objects/${name}.json`, record)),
  pretty_printed_file: alone(({ files }, ms, name, record) =>
    files.alone(ms, `objects/${name}.json`, `${JSON.stringify(JSON.parse(record), null, 2)}\n`),
  ),
  packed_object: alone(({ files }, ms, name, record) => files.alone(ms, `objects/${name}.json.gz`, record)),
  json_of_lines: together(({ files }, ms, name, [first = '', ...rest]) => {
    files.alone(ms, `${name}.json`, `${rest.join('\n')}\n`)
    files.alone(ms, `${name}.jsonl.gz`, `${first}\n`)
  }),
  blank_lines: together(({ files }, ms, name, records) =>
    files.alone(ms, `${name}.ndjson`, `\n${records.join('\r\n\r\n  \n')}`),
  ),
  empty_file({ files }, _, createdMs) {
    files.alone(createdMs, `empty-${createdMs}.ndjson`, '')
    files.alone(createdMs, `empty-${createdMs}.ndjson.gz`, Buffer.alloc(0))
    files.alone(createdMs, `empty-${createdMs}.json`, '')
    files.alone(createdMs, `empty-${createdMs}.jsonl.gz`, gzipSync(''))
  },
} satisfies Record<string, Scenario>
