import type { Expression, ExpressionBuilder } from 'kysely'
import type { Varchar } from '../../model/sql-types.ts'
import { sqlBuilder } from '../../sql/builder.ts'
import { literal, nothing, startsWith } from '../../sql/functions.ts'
import { gidType, isTrue } from '../../sql/record-functions.ts'
import { type EnvelopesTable, wrapperKeys } from './envelope.ts'
import { kindByGidType, kindByTopic, tombstoneTopics, topicsNotUsed } from './kinds.ts'

type Envelopes = ExpressionBuilder<{ envelopes: EnvelopesTable & { gid_type: Varchar | null } }, 'envelopes'>

/** What kind each record is: its topic says so, or else the key that its resource stands under, its gid, or its shape. */
export const kindsQuery = () =>
  sqlBuilder<{ envelopes: EnvelopesTable }>()
    // A step of its own: within the cases it would be worked out once a kind.
    .selectFrom((eb) =>
      eb
        .selectFrom('envelopes')
        .selectAll()
        .select((inner) => gidType(inner.ref('gid')).as('gid_type'))
        .as('envelopes'),
    )
    .selectAll()
    .select((eb) => [
      eb
        .case()
        .when('topic', 'is not', null)
        .then(kindOfTopic(eb))
        .else(eb.fn.coalesce(kindOfWrapper(eb), kindOfGid(eb), eb.ref('shape')))
        .end()
        .as('kind'),
      isTrue(eb('topic', 'in', [...tombstoneTopics])).as('is_deleted'),
    ])

/** A column's value under conditions that are looked at one after the other. */
function firstThatHolds(
  eb: Envelopes,
  rules: readonly (readonly [condition: Expression<unknown>, kind: Expression<Varchar | null>])[],
) {
  const [first, ...others] = rules
  if (first === undefined) throw new Error('no rules')
  const begun = eb
    .case()
    .when(first[0] as never)
    .then(first[1])
  return others.reduce((cases, [condition, kind]) => cases.when(condition as never).then(kind), begun).end()
}

const kindOfTopic = (eb: Envelopes) =>
  firstThatHolds(eb, [
    [eb('topic', 'in', [...topicsNotUsed]), nothing<Varchar>()],
    ...Object.entries(kindByTopic).map(
      ([of, kind]) => [startsWith(eb.ref('topic').$notNull(), `${of}/`), literal(kind)] as const,
    ),
  ])

const kindOfWrapper = (eb: Envelopes) =>
  firstThatHolds(
    eb,
    wrapperKeys.map((key) => [eb('wrapper', '=', key), literal(key)] as const),
  )

const kindOfGid = (eb: Envelopes) =>
  firstThatHolds(
    eb,
    Object.entries(kindByGidType).map(([name, kind]) => [eb('gid_type', '=', name), literal(kind)] as const),
  )
