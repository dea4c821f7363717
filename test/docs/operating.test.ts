import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../cli/run.ts'
import { scheduleCommand } from '../../cli/schedule.ts'
import { startCommand } from '../../cli/start.ts'
import { statusCommand } from '../../cli/status.ts'
import { deployedFunctions } from '../../infra/analytics/function-list.ts'
import { deploymentOf } from '../../infra/deployment.ts'
import { pipelines } from '../../pipelines/index.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { readPage } from './page.ts'

const page = readPage('docs/operating.md')

/** What follows a command's name where the page shows all that it takes: a line of code, or the first cell of a row. */
const synopsisOf = (name: string): string =>
  new RegExp(`^(?:\\| \`)?commerce ${name}((?: \\[[^\\]]+\\](?:\\.\\.\\.)?)+)(?:\` \\||$)`, 'm')
    .exec(page)?.[1]
    ?.trim() ?? ''

/** The same, from what the command declares. */
const synopsis = ({ registeredArguments, options }: Command): string =>
  [
    ...registeredArguments.map((argument) => `[${argument.name()}]`),
    ...options
      .filter(({ hidden }) => !hidden)
      .map(({ flags, parseArg }) => `[${flags.replace(/[<>]/g, '')}]${parseArg === undefined ? '' : '...'}`),
  ].join(' ')

describe('docs/operating.md shows all that a command takes', () => {
  it.each([runCommand([]), startCommand([]), statusCommand([])].map((command) => [command.name(), command]))(
    'commerce %s',
    (name, command) => {
      expect(synopsisOf(name as string)).toBe(synopsis(command as Command))
    },
  )

  it.each(scheduleCommand([]).commands.map((command) => [command.name(), command] as const))(
    'commerce schedule %s',
    (name, command) => {
      const shown = synopsisOf('schedule show\\\\\\|pause\\\\\\|resume')
      expect(['show', 'pause', 'resume']).toContain(name)
      expect(shown).toBe(synopsis(command))
    },
  )
})

it('docs/architecture.md draws every function that pipelines share, and those of the orders', () => {
  const services = [{ name: 'my-shop', timeZone: 'Europe/Paris', currency: 'EUR' }]
  const { config } = deploymentOf({ services }, pipelines)
  const drawing = readPage('docs/architecture.md').split('\n## As deployed\n')[1]?.split('```')[1] ?? ''
  const drawn = drawing.match(/(?<= )commerce-[a-z-]+(?= {2}|$)/gm) ?? []
  const functions = deployedFunctions(config, pipelines)
  expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(drawn))
  const expected = functions.filter(({ pipeline }) => pipeline === undefined || pipeline === orders)
  expect(drawn).toEqual(expect.arrayContaining(expected.map(({ name }) => name)))
})
