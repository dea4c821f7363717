import type { z } from 'zod'
import { type ExactJson, type ExactObject, exactJson, isObject } from './exact-json.ts'
import type { List } from './field-types.ts'
import { recordFields, recordLists } from './fields.ts'
import { kindsWithList, listOfElement, type RecordKind } from './kinds.ts'
import { openRecord } from './open-record.ts'
import { elementValue, elementValues, fieldValues, firstValue, type Values } from './record-values.ts'
import { type RecordRejection, recordRejections } from './rejections.ts'
import { identityPaths } from './resource-shape.ts'
import { identifier, recordSchemas } from './schemas.ts'

export interface RecordJudgement {
  readonly outcome: 'accepted' | RecordRejection
  /** What is wrong, and where; for people. */
  readonly reason?: string
}
const be = (outcome: RecordRejection, reason: string = recordRejections[outcome]): RecordJudgement => ({
  outcome,
  reason,
})

/** What becomes of a raw record, as recordsQuery decides it, and why in words that name the field. */
export function judgeRecordText(text: string): RecordJudgement {
  const json = exactJson(text)
  return json === undefined ? be('not_json') : judge(json)
}

/** Like judgeRecordText, for a value that was parsed already: its numbers are no longer as they were written. */
export const judgeRecord = (value: unknown): RecordJudgement =>
  judgeRecordText(JSON.stringify(value) ?? 'undefined')

function judge(json: ExactJson): RecordJudgement {
  if (Array.isArray(json)) return be('not_json', 'it is a list: a record is a JSON object')
  if (!isObject(json)) return be('not_json')
  const { topic, kind, isDeleted, resource } = openRecord(json)
  if (kind === undefined) {
    return topic === undefined ? be('unknown_resource') : be('not_used', `its topic is ${topic}`)
  }
  const id = identifier.safeParse(firstValue(resource, 'id', [identityPaths.id]))
  if (!id.success) return be('no_id', `id: ${messages(id.error)}`)
  if (isDeleted) return { outcome: 'accepted' }
  const { gid } = identityPaths
  if (Object.keys(resource).every((key) => key === identityPaths.id || key === gid)) return be('refetch')
  const values = { ...fieldValues(resource, recordFields), ...listValues(kind, resource) }
  if (lacksLines(kind, values) && !id.data.startsWith('gid:')) return be('refetch', messageOfPart[kind])
  const { times, amounts, lists } = recordSchemas[kind]
  const isPart = firstValue(resource, 'id', [identityPaths.parent]) !== undefined
  return (
    (isPart ? undefined : problem('no_time', times, values)) ??
    problem('unreadable_amount', amounts, values) ??
    problem('unreadable_line', lists, values) ?? { outcome: 'accepted' }
  )
}

/** An order or a refund without these is a part of one. */
const messageOfPart: Partial<Record<RecordKind, string>> = {
  order: 'line_items: is missing, so that it is only a part of the order',
  refund: 'refund_line_items: is missing, so that it is only a part of the refund',
}
function lacksLines(kind: RecordKind, { lines, refunds }: Values): boolean {
  if (kind === 'order') return lines === undefined
  return kind === 'refund' && (refunds as readonly Values[])[0]?.refund_lines === undefined
}

function listValues(kind: RecordKind, resource: ExactObject): Values {
  const entries = Object.entries<List>(recordLists) as [keyof typeof recordLists, List][]
  return Object.fromEntries(
    entries
      .filter(([name]) => kindsWithList[name].includes(kind))
      .map(([name, list]) => [name, asElement(kind, name, resource) ?? elementValues(resource, list)]),
  )
}

/** A record that is itself an element is a list of one. */
function asElement(
  kind: RecordKind,
  name: keyof typeof recordLists,
  resource: ExactObject,
): Values[] | undefined {
  if (kind === 'refund_line') {
    const refundLine = elementValue(resource, recordLists.refunds.within.refund_lines)
    const refund = firstValue(resource, 'id', [identityPaths.parent])
    return [{ id: refund, refund_lines: [refundLine] }]
  }
  const ofKind: Partial<Record<RecordKind, keyof typeof recordLists>> = listOfElement
  return ofKind[kind] === name ? [elementValue(resource, recordLists[name] as List)] : undefined
}

function problem(outcome: RecordRejection, schema: z.ZodType, values: Values): RecordJudgement | undefined {
  const parsed = schema.safeParse(values)
  return parsed.success ? undefined : be(outcome, messages(parsed.error))
}

/** 'lines[0].unit_price: "12,50" is not an amount ...', one after the other. */
const messages = (error: z.ZodError): string =>
  error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${pathText(path)}: ${message}`))
    .join('; ')
const pathText = (path: readonly PropertyKey[]) =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
