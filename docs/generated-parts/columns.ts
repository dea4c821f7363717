import type { Columns } from '../../queries/model/columns.ts'
import type { SqlTypeName } from '../../queries/model/sql-types.ts'
import { macros } from '../../queries/sql/macros.ts'
import { code, markdownTable } from './markdown.ts'

/** The type's name on Athena, read off its cast, so that there is no second list of types. */
export const typeText = (type: SqlTypeName): string =>
  /AS (.+)\)$/.exec(macros[`cast_${type}`].athena)?.[1] ?? type

export const columnsTable = (columns: Columns): string =>
  markdownTable(
    ['column', 'type', 'unit', 'meaning'],
    Object.entries(columns).map(([name, { type, nullable, unit, doc }]) => [
      code(name),
      `${typeText(type)}${nullable ? ' or NULL' : ''}`,
      unit ?? '',
      doc,
    ]),
  )
