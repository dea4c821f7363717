import { envelopePaths, wrapperKeys } from './envelope.ts'
import { type ExactJson, type ExactObject, isObject } from './exact-json.ts'
import { kindByGidType, kindByTopic, type RecordKind, tombstoneTopics, topicsNotUsed } from './kinds.ts'
import { firstValue } from './record-values.ts'
import { identityPaths } from './resource-shape.ts'
import { kindOfKeys } from './shapes.ts'

/** A record out of its envelope and wrapper. */
export interface OpenedRecord {
  readonly topic: string | undefined
  readonly kind: RecordKind | undefined
  readonly isDeleted: boolean
  readonly resource: ExactObject
}

/** What kindsQuery and what is before it make of a record. */
export function openRecord(record: ExactObject): OpenedRecord {
  const { shopify_topic, recharge_topic } = envelopePaths
  const topic = firstValue(record, 'text', [shopify_topic, recharge_topic])
  const detail = isObject(record.detail) ? record.detail : undefined
  const isEnveloped = topic !== undefined || (detail?.payload ?? null) !== null
  const whole = isEnveloped ? objectOr(detail?.payload, {}) : record
  const hasId = firstValue(whole, 'id', [identityPaths.id]) !== undefined
  const wrapper = hasId ? undefined : wrapperKeys.find((key) => isObject(whole[key]))
  const resource = wrapper === undefined ? whole : objectOr(whole[wrapper], whole)
  return {
    topic,
    kind: topic === undefined ? (wrapper ?? kindOfIdOrShape(resource)) : kindOfTopic(topic),
    isDeleted: topic !== undefined && tombstoneTopics.includes(topic),
    resource,
  }
}

const objectOr = (value: ExactJson | undefined, otherwise: ExactObject) =>
  isObject(value) ? value : otherwise

function kindOfTopic(topic: string): RecordKind | undefined {
  if ((topicsNotUsed as readonly string[]).includes(topic)) return undefined
  return Object.entries(kindByTopic).find(([of]) => topic.startsWith(`${of}/`))?.[1]
}

const TYPED_GID = /^gid:\/\/[^/?]+\/([A-Za-z]+)\/[0-9]{1,18}(\?[\x20-\x7e]*)?$/

/** What has a gid is what that says, also where that is nothing of ours. */
function kindOfIdOrShape(resource: ExactObject): RecordKind | undefined {
  const gid = firstValue(resource, 'text', [identityPaths.gid, identityPaths.id])
  if (gid?.startsWith('gid:') !== true) return kindOfKeys(Object.keys(resource))
  const type = TYPED_GID.exec(gid)?.[1]
  return type === undefined || !Object.hasOwn(kindByGidType, type) ? undefined : kindByGidType[type]
}
