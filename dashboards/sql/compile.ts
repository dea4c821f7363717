import {
  type AggregateFunctionNode,
  type CastNode,
  type CommonTableExpressionNameNode,
  createQueryId,
  DefaultQueryCompiler,
  type Expression,
  type FunctionNode,
  type IdentifierNode,
  type OrderByItemNode,
  type RawNode,
  type ReferenceNode,
  type TableNode,
} from 'kysely'
import { format } from 'sql-formatter'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { isVariableText } from './interpolated.ts'
import { tables } from './tables.ts'
import { aggregates, type TemplateName, templates } from './templates.ts'

/**
 * The text of a panel's query: one that means the same on Athena and on DuckDB, laid out for readers. What is not in
 * templates.ts, raw SQL and unknown tables are errors here, when the dashboards are generated.
 */
export function sqlOf(query: Expression<unknown>): string {
  return format(compiled(query), {
    language: 'trino',
    keywordCase: 'upper',
    functionCase: 'upper',
    expressionWidth: 90,
    tabWidth: 2,
    // A variable and the rest of the table name that it begins are one word.
    paramTypes: { custom: [{ regex: String.raw`\$\{[a-z_]+:[a-z]+\}[a-z_]*` }] },
  })
}

/** The text of a part of a query, on one line. */
export function compiled(query: Expression<unknown>): string {
  const node = query.toOperationNode() as Parameters<DefaultQueryCompiler['compileQuery']>[0]
  return new PanelCompiler().compileQuery(node, createQueryId()).sql
}

class PanelCompiler extends DefaultQueryCompiler {
  readonly #withNames = new Set<string>()

  protected override visitFunction(node: FunctionNode): void {
    if (isVariableText(node.func)) {
      this.append(node.func)
      return
    }
    const template: string | undefined = templates[node.func as TemplateName]
    if (template === undefined) throw new PanelQueryError(`function ${node.func} is not in templates.ts`)
    for (const piece of template.split(/(@[1-9*+])/)) {
      if (piece === '@*') this.compileList(node.arguments)
      else if (piece === '@+') this.compileList(node.arguments.slice(1))
      else if (/^@[1-9]$/.test(piece)) this.visitNode(node.arguments[Number(piece[1]) - 1] as never)
      else this.append(piece)
    }
  }

  protected override visitCast(_node: CastNode): void {
    throw new PanelQueryError('types are named in templates.ts')
  }

  protected override visitAggregateFunction(node: AggregateFunctionNode): void {
    if (!aggregates.has(node.func)) throw new PanelQueryError(`${node.func} is not in templates.ts`)
    super.visitAggregateFunction(node)
  }

  protected override visitOrderByItem(node: OrderByItemNode): void {
    this.visitNode(node.orderBy)
    const descending = node.direction !== undefined && (node.direction as RawNode).sqlFragments[0] === 'desc'
    this.append(descending ? ' DESC NULLS LAST' : ' NULLS LAST')
  }

  protected override visitTable(node: TableNode): void {
    const name = node.table.identifier.name
    if (this.#withNames.has(name)) this.append(name)
    else if (Object.hasOwn(tables, name)) this.append(tables[name as keyof typeof tables].name)
    else throw new PanelQueryError(`there is no table ${name}`)
  }

  protected override visitCommonTableExpressionName(node: CommonTableExpressionNameNode): void {
    this.#withNames.add(node.table.table.identifier.name)
    super.visitCommonTableExpressionName(node)
  }

  /** The qualifier of a column is an alias, not a table to look up. */
  protected override visitReference(node: ReferenceNode): void {
    if (node.table) {
      const qualifier = node.table.table.identifier.name
      // The table has another name in the text, which does not go with the columns.
      if (Object.hasOwn(tables, qualifier)) throw new PanelQueryError(`give ${qualifier} an alias`)
      this.append(`${qualifier}.`)
    }
    this.visitNode(node.column)
  }

  protected override visitRaw(_node: RawNode): void {
    throw new PanelQueryError('raw SQL is not let through: name it in templates.ts')
  }

  /** Without quotes, which is how people write it; both engines take all of our names so. */
  protected override visitIdentifier(node: IdentifierNode): void {
    sqlIdentifier(node.name)
    this.append(node.name)
  }

  protected override appendValue(value: unknown): void {
    this.append(literalText(value))
  }

  protected override appendImmediateValue(value: unknown): void {
    this.append(literalText(value))
  }
}

/** Grafana would put a variable into a text that looks like one. */
function literalText(value: unknown): string {
  const text = sqlLiteral(value)
  if (/\$[\w{]|\[\[\w/.test(text)) throw new PanelQueryError(`${text} looks like a variable`)
  return text
}

export class PanelQueryError extends Error {
  override readonly name = 'PanelQueryError'
  constructor(what: string) {
    super(`cannot write the panel's query: ${what}`)
  }
}
