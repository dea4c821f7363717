/** A node of a JSONata syntax tree, as `expression.ast()` gives it. */
export interface SyntaxNode {
  readonly type?: string
  readonly value?: unknown
  readonly [part: string]: unknown
}

/** The parts of `$states` that exist in some fields only. */
export type StatesPart = 'result' | 'errorOutput'

/** What the expression reads that Step Functions does not have where it stands, or undefined. */
export function referenceProblem(ast: SyntaxNode, sees?: StatesPart): string | undefined {
  if (readsRoot(ast)) return "refers to '$$', which Step Functions does not support"
  const reference = contextReference(ast)
  if (reference !== undefined) {
    const cure =
      reference === '$' ? '$states.input' : `$states.input.${reference}, or the variable $${reference}`
    return `refers to '${reference}' at the top level, which Step Functions does not support; write ${cure}`
  }
  const parts: readonly StatesPart[] = ['result', 'errorOutput']
  const unseen = parts.find((part) => part !== sees && readsStates(ast, part))
  return unseen && `refers to $states.${unseen}, which this field cannot see`
}

/**
 * The parts of a node that are evaluated against the same context as the node itself. Steps of a path after
 * the first, predicates, sort terms and groups see what the step before them gave. Measured on AWS.
 */
const sameContext: Record<string, readonly string[]> = {
  unary: ['expression', 'expressions', 'lhs'],
  binary: ['lhs', 'rhs'],
  apply: ['lhs', 'rhs'],
  function: ['procedure', 'arguments'],
  partial: ['procedure', 'arguments'],
  lambda: ['body'],
  condition: ['condition', 'then', 'else'],
  block: ['expressions'],
  bind: ['rhs'],
}

/**
 * What an expression reads from the context: a name such as `phone`, or `$`; undefined when nothing.
 * Step Functions evaluates without a context, and refuses a definition that reads one.
 */
function contextReference(node: SyntaxNode | readonly SyntaxNode[]): string | undefined {
  if (isList(node)) return firstOf(node)
  if (node.type === 'path') return firstOf((node.steps as SyntaxNode[]).slice(0, 1))
  if (node.type === 'name') return String(node.value)
  if (node.type === 'variable') return node.value === '' ? '$' : undefined
  const parts = sameContext[node.type ?? ''] ?? []
  return firstOf(parts.map((part) => (node[part] ?? []) as SyntaxNode | SyntaxNode[]))
}

// TypeScript does not take readonly arrays out of the type by Array.isArray.
function isList(node: SyntaxNode | readonly SyntaxNode[]): node is readonly SyntaxNode[] {
  return Array.isArray(node)
}

function firstOf(nodes: readonly (SyntaxNode | readonly SyntaxNode[])[]): string | undefined {
  for (const node of nodes) {
    const reference = contextReference(node)
    if (reference !== undefined) return reference
  }
  return undefined
}

/** Whether an expression reads `$states.PART`, anywhere in it. */
function readsStates(ast: SyntaxNode, part: string): boolean {
  return someNode(ast, ({ steps }) => {
    const [root, step] = Array.isArray(steps) ? steps : []
    return root?.type === 'variable' && root.value === 'states' && step?.value === part
  })
}

/** Whether an expression reads `$$`, anywhere in it. */
function readsRoot(ast: SyntaxNode): boolean {
  return someNode(ast, ({ type, value }) => type === 'variable' && value === '$')
}

function someNode(node: unknown, matches: (node: SyntaxNode) => boolean, seen = new Set()): boolean {
  if (typeof node !== 'object' || node === null || seen.has(node)) return false
  seen.add(node)
  return matches(node as SyntaxNode) || Object.values(node).some((child) => someNode(child, matches, seen))
}
