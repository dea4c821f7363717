import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { JsonUnusable, parseJson, readJsonFile } from '../engines/local/json-file.ts'
import type { execute } from '../state-machine/index.ts'

interface AslCase {
  definition: unknown
  input?: unknown
  mocks?: unknown
}

interface AslOptions {
  input?: string
  mocks?: string
  cases?: string
}

/** A mistake in the command's arguments; the message is for the person who typed them. */
class UsageError extends Error {}

const help = `
The clock is virtual: waits, retry delays and timeouts cost no time. Mocks answer the tasks, in call order:
  {"<Resource or function name>": [{"return": VALUE} | {"throw": {"error": E, "cause": C}}, ...]}

Examples:
  commerce asl machine.json --input '{"orders": 3}'
  commerce asl machine.json --mocks '{"price-check": [{"return": {"StatusCode": 200, "Payload": 7}}]}'
  commerce asl --cases cases.json

Exit code: 0 succeeded, 1 failed, timed out or refused, 2 wrong usage.`

/** `commerce asl`: runs a state machine definition on this machine. */
export function aslCommand(): Command {
  const command = new Command('asl')
  return command
    .argument('[FILE]', 'the state machine definition, JSON')
    .option('--input <FILE|JSON>', 'the input of the execution', '{}')
    .option('--mocks <FILE|JSON>', 'what the tasks answer', '{}')
    .option('--cases <FILE>', 'an array of {definition, input, mocks}; prints the array of their results')
    .addHelpText('after', help)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .action(async (file: string | undefined, options: AslOptions) => {
      try {
        process.exitCode = await run(file, options)
      } catch (problem) {
        if (!(problem instanceof UsageError || problem instanceof JsonUnusable)) throw problem
        command.error(`error: ${problem.message}`, { exitCode: 2 })
      }
    })
}

async function run(file: string | undefined, options: AslOptions): Promise<number> {
  if ((file === undefined) === (options.cases === undefined)) {
    throw new UsageError('give either a definition FILE or --cases FILE')
  }
  if (options.cases !== undefined) {
    const cases = readJsonFile(options.cases)
    if (!Array.isArray(cases)) throw new UsageError(`${options.cases}: must be a JSON array of cases`)
    const results = []
    for (const one of cases) results.push(await runCase(one as AslCase))
    print(results)
    return 0
  }
  const result = await runCase({
    definition: readJsonFile(file as string),
    input: readFileOrJson(options.input as string, '--input'),
    mocks: readFileOrJson(options.mocks as string, '--mocks'),
  })
  print(result)
  return result.status === 'SUCCEEDED' ? 0 : 1
}

type AslResult = Awaited<ReturnType<typeof execute>> | { status: 'REFUSED'; reason: string }

async function runCase(one: AslCase): Promise<AslResult> {
  const { execute, mockedTasks, Refused, virtualClock } = await import('../state-machine/index.ts')
  try {
    if (typeof one !== 'object' || one === null) throw new Refused('a case must be a JSON object')
    const { definition, input, mocks = {} } = one
    const clock = virtualClock()
    return await execute(definition, { input, clock, task: mockedTasks(mocks, clock) })
  } catch (problem) {
    const reason = problem instanceof Refused ? problem.message : `a fault of the interpreter: ${problem}`
    return { status: 'REFUSED', reason }
  }
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

function readFileOrJson(text: string, option: string): unknown {
  if (existsSync(text)) return readJsonFile(text)
  if (/^\s*[[{"\d-]|^\s*(true|false|null)\s*$/.test(text)) return parseJson(text, option)
  throw new UsageError(`${option}: there is no file ${text}, and it is not JSON`)
}
