import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { App } from 'aws-cdk-lib'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { type Resource, resolved, type Templates } from './resolved.ts'
import { synthesise } from './synthesise.ts'

interface Synthesised {
  /** As synthesised, by the names of the stacks. */
  readonly templates: Templates
  /** All resources of a type, references turned into readable text. */
  ofType(type: string): Resource[]
  output(stack: string, name: string): string | undefined
  readonly terminationProtected: readonly string[]
}

/** The templates for a configuration, without code: the bundles play no part in them. */
export function synthesised(config?: unknown, changed?: (app: App) => void): Synthesised {
  const outdir = mkdtempSync(path.join(tmpdir(), 'commerce-synth-'))
  try {
    return templatesOf(synthesise({ outdir, config, bundled: false, changed }))
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

/** The templates of an assembly. */
export function templatesOf({ stacks }: CloudAssembly): Synthesised {
  const templates: Templates = Object.fromEntries(
    stacks.map(({ stackName, template }) => [stackName, template]),
  )
  const all = Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources).map(([id, resource]) => ({
      ...resource,
      id,
      stack,
      Properties: resolved(resource.Properties, stack, templates),
    })),
  ) as Resource[]
  return {
    templates,
    ofType: (type) => all.filter(({ Type }) => Type === type),
    output: (stack, name) => {
      const value = templates[stack]?.Outputs?.[name]?.Value
      return value === undefined ? undefined : (resolved(value, stack, templates) as string)
    },
    terminationProtected: stacks
      .filter((stack) => stack.terminationProtection)
      .map(({ stackName }) => stackName),
  }
}

/** The one resource of a type for which a property is what is said. */
export function only(resources: readonly Resource[], property: string, value: unknown): Resource {
  const found = resources.filter(({ Properties }) => Properties[property] === value)
  if (found.length !== 1) throw new Error(`${found.length} resources have ${property} ${value}`)
  return found[0] as Resource
}
