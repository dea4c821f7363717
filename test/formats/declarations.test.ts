import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { formatSchema } from '../../pipelines/format-schema.ts'
import { problemLines } from '../../pipelines/problem-lines.ts'
import { formatProblems } from '../../queries/formats/define-format.ts'
import { segment } from '../../queries/formats/segment.ts'

const problems = (format: unknown) => problemLines(z.object({ format: formatSchema }), { format })
const mapping = { time: 'ts', name: 'what' }

describe('a mapping', () => {
  it.each(['time', 'name', 'service', 'session', 'user', 'eventId'])('has no item as its %s', (key) => {
    const refused = problems({ ...mapping, items: 'list', [key]: ['a', { item: 'n' }] })
    expect(refused).toEqual([expect.stringContaining(`format.${key} is `)])
    expect(refused[0]).toContain('among `fields` only')
  })

  it('has places in an item beside items only', () => {
    const fields = { goodsCd: { item: 'sku' } }
    expect(problems({ ...mapping, fields, items: 'list' })).toEqual([])
    expect(problems({ ...mapping, fields })).toEqual([
      expect.stringMatching(/format\.fields\.goodsCd is .* only beside `items`/),
    ])
  })
})

describe('a list of formats', () => {
  it('leaves lines to each of them', () => {
    expect(problems(['events', mapping])).toEqual([])
    expect(problems([{ ...mapping, recognisedBy: ['ts'] }, 'events'])).toEqual([])
    expect(problems(['ga4', mapping, 'events'])).toEqual([
      expect.stringMatching(/format\[1\] is .*`recognisedBy`/),
    ])
  })

  it('has none twice', () => {
    expect(problems(['otlp_json', 'segment', 'otlp_json'])).toEqual([
      expect.stringMatching(/format\[2\] is "otlp_json".* another format than \[0\]/),
    ])
    const known = { ...mapping, recognisedBy: ['ts'] }
    expect(problems([known, known])).toEqual([expect.stringContaining('format[1] is ')])
  })
})

describe('a declaration', () => {
  it('names no item where there are none, or where it can not stand', () => {
    const { items, ...withoutItems } = segment
    expect(formatProblems(withoutItems)).toContain('goodsCd is of an item, and there are no items')
    expect(formatProblems({ ...segment, eventName: [{ item: 'n' }] })).toEqual([
      'eventName is of the record, not of an item',
    ])
  })
})
