import {
  type AggregateFunctionNode,
  type CastNode,
  type CommonTableExpressionNameNode,
  type CompiledQuery,
  createQueryId,
  DefaultQueryCompiler,
  type FunctionNode,
  type IdentifierNode,
  type OrderByItemNode,
  type RawNode,
  type ReferenceNode,
  type TableNode,
} from 'kysely'
import type { Engine } from '../model/engine.ts'
import { writers } from './literals.ts'
import { aggregateFunctions, type MacroName, macros } from './macros.ts'

/** Tables by the name that queries give them -> the text that reads them on an engine. */
export type Relations = Readonly<Record<string, string>>

interface Compilable {
  toOperationNode(): unknown
}

/**
 * Compiles a Kysely query for one engine. Only what macros.ts spells is let through: an unknown function, raw SQL,
 * an unknown table or an odd identifier is an error here, at build time, never text in a query.
 */
export function compileFor(engine: Engine, query: Compilable, relations: Relations): string {
  const compiler = new EngineCompiler(engine, relations)
  const node = query.toOperationNode() as Parameters<DefaultQueryCompiler['compileQuery']>[0]
  const compiled: CompiledQuery = compiler.compileQuery(node, createQueryId())
  return compiled.sql
}

const joinedByOperator: ReadonlySet<string> = new Set(['BinaryOperationNode', 'AndNode', 'OrNode'])

class EngineCompiler extends DefaultQueryCompiler {
  readonly #engine: Engine
  readonly #relations: Relations
  readonly #withNames = new Set<string>()

  constructor(engine: Engine, relations: Relations) {
    super()
    this.#engine = engine
    this.#relations = relations
  }

  protected override visitFunction(node: FunctionNode): void {
    if (!Object.hasOwn(macros, node.func)) throw new CompileError(`function ${node.func} is not in macros.ts`)
    for (const piece of macros[node.func as MacroName][this.#engine].split(/(@[1-9*])/)) {
      if (piece === '@*') this.compileList(node.arguments)
      else if (/^@[1-9]$/.test(piece)) this.#visitArgument(node, Number(piece[1]))
      else this.append(piece)
    }
  }

  #visitArgument(node: FunctionNode, position: number): void {
    const argument = node.arguments[position - 1]
    if (argument === undefined) throw new CompileError(`${node.func} needs an argument ${position}`)
    // A spelling may multiply its argument: what an operator joins has to stay together.
    const joined = joinedByOperator.has(argument.kind)
    if (joined) this.append('(')
    this.visitNode(argument)
    if (joined) this.append(')')
  }

  protected override visitCast(_node: CastNode): void {
    throw new CompileError('engines name types differently: use cast() of functions.ts')
  }

  protected override visitAggregateFunction(node: AggregateFunctionNode): void {
    if (!aggregateFunctions.has(node.func)) {
      throw new CompileError(`aggregate function ${node.func} is not in macros.ts`)
    }
    super.visitAggregateFunction(node)
  }

  /** NULLs come last on every engine; Athena and DuckDB agree on that only when told. */
  protected override visitOrderByItem(node: OrderByItemNode): void {
    if (node.nulls === 'first' || node.collation !== undefined) {
      throw new CompileError('an order is by code point with NULLs last, on every engine')
    }
    this.visitNode(node.orderBy)
    const descending = node.direction !== undefined && (node.direction as RawNode).sqlFragments[0] === 'desc'
    this.append(descending ? ' desc nulls last' : ' asc nulls last')
  }

  protected override visitTable(node: TableNode): void {
    const name = node.table.identifier.name
    if (node.table.schema !== undefined) throw new CompileError(`table ${name} must be named without schema`)
    const relation = this.#relations[name] ?? (this.#withNames.has(name) ? this.#identifier(name) : undefined)
    if (relation === undefined) throw new CompileError(`table ${name} is not known here`)
    this.append(relation)
  }

  protected override visitCommonTableExpressionName(node: CommonTableExpressionNameNode): void {
    this.#withNames.add(node.table.table.identifier.name)
    super.visitCommonTableExpressionName(node)
  }

  /** The qualifier of a column is an alias, not a table to look up. */
  protected override visitReference(node: ReferenceNode): void {
    if (node.table) this.append(`${this.#identifier(node.table.table.identifier.name)}.`)
    this.visitNode(node.column)
  }

  protected override visitRaw(_node: RawNode): void {
    throw new CompileError('raw SQL is not let through: give it a name and its spellings in macros.ts')
  }

  protected override visitIdentifier(node: IdentifierNode): void {
    this.append(this.#identifier(node.name))
  }

  #identifier(name: string): string {
    return writers[this.#engine].identifier(name)
  }

  protected override appendValue(value: unknown): void {
    this.append(writers[this.#engine].literal(value))
  }

  protected override appendImmediateValue(value: unknown): void {
    this.append(writers[this.#engine].literal(value))
  }
}

export class CompileError extends Error {
  override readonly name = 'CompileError'
  constructor(what: string) {
    super(`cannot compile the query: ${what}`)
  }
}
