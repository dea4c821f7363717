import { type Expression, ExpressionWrapper, FunctionNode, type OperationNode } from 'kysely'
import type { TemplateName } from './templates.ts'

/** A node as an expression of a type that only its maker knows. */
export const wrap = <T>(node: OperationNode) => new ExpressionWrapper<never, never, T>(node)

/** A function of templates.ts. */
export const call = <T>(name: TemplateName, ...args: readonly Expression<unknown>[]) =>
  wrap<T>(
    FunctionNode.create(
      name,
      args.map((argument) => argument.toOperationNode()),
    ),
  )
