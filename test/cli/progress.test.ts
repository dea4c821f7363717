import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { startProgress } from '../../cli/progress.ts'
import { commerce } from '../../pipelines/commerce/index.ts'
import type { PlanForStates } from '../../pipelines/run-plan.ts'

it.each([
  {
    services: [{ batches: [['hourly_traffic']] }],
    bound: 1,
    said: '1 service, 1 batch, 1 table, at most 1 query at once',
  },
  {
    services: [{ batches: [['hourly_traffic', 'product_ranking'], ['purchase_analytics']] }, { batches: [] }],
    bound: 3,
    said: '2 services, 2 batches, 3 tables, at most 3 queries at once',
  },
])('says of a plan: $said', ({ services, bound, said }) => {
  const written: string[] = []
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      written.push(String(chunk))
      done()
    },
  })
  const progress = startProgress({ interrupted: '', stream: stream as NodeJS.WriteStream })
  progress.onPlan(commerce, { services, concurrency_bound: bound } as unknown as PlanForStates)
  progress.stop()
  expect(written.join('')).toMatch(new RegExp(`^ +\\d+\\.\\d s  plan: ${said}\n$`))
})
