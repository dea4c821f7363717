import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../state-machine/index.ts'
import { run } from './run.ts'

interface RecordedCase {
  id: string
  definition: unknown
  input: unknown
  mocks?: unknown
  expected: { status: string; output?: unknown; error?: string; cause?: string; ignore?: string[] }
}

const file = path.resolve('../shared/asl-cases/cases.json')

/** After the times that the cases wait for, which were in the past when AWS ran them. */
const recordedMs = Date.UTC(2025, 0, 1)

function without(value: unknown, pointers: string[]): unknown {
  const copy = structuredClone(value)
  for (const pointer of pointers) {
    const steps = pointer.slice(1).split('/')
    const last = steps.pop() as string
    let holder = copy as Record<string, unknown> | undefined
    for (const step of steps) holder = holder?.[step] as Record<string, unknown> | undefined
    if (holder) delete holder[last]
  }
  return copy
}

describe.skipIf(!existsSync(file))('executions recorded on AWS end here as they did there', () => {
  const cases: RecordedCase[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  it.each(cases.map((one) => [one.id, one] as const))(
    '%s',
    async (_, { definition, input, mocks, expected }) => {
      const { ignore = [], ...wanted } = expected
      const result = await run(definition, { input, mocks, clock: virtualClock(recordedMs) })
      expect(without(result, ignore)).toMatchObject(without(wanted, ignore) as object)
      if (wanted.status === 'SUCCEEDED') expect(without(result, ignore)).toEqual(without(wanted, ignore))
      else expect((result as { error?: string }).error).toBe(wanted.error)
    },
  )
})
