import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'
import {
  defaultServices,
  defects,
  type SampleResult,
  type SampleService,
  writeSample,
} from '../engines/local/sample/index.ts'

interface SampleFlags {
  events: string
  days: string
  seed: string
  to: string
  date?: string
  config?: string
}

const wrongUsage = 2

// Only what a sample needs: the rest of the configuration is for others to judge.
const configuration = z.object({
  services: z.array(z.object({ name: z.string(), timeZone: z.string(), currency: z.string() })).min(1),
})

/** `commerce sample`: writes the raw event log of some shops, as unpleasant as real ones are. */
export function sampleCommand(): Command {
  return new Command('sample')
    .description('Write the raw event log of some believable shops, with every defect that such logs have.')
    .option('--events <N>', 'distinct events, about; the lines of defects come on top', '200000')
    .option('--days <D>', 'complete local days before the date', '95')
    .option('--seed <S>', 'the same arguments and seed give the same bytes', '7')
    .requiredOption('--to <DIR>', 'an empty or new folder')
    .option(
      '--date <D>',
      'run date YYYY-MM-DD: the day after the last complete one (default: today in Seoul)',
    )
    .option(
      '--config <FILE>',
      'JSON with services: [{name, timeZone, currency}] (default: three shops in Seoul)',
    )
    .addHelpText('after', () => `\nPlanted defects and hard cases:\n${defectLines().join('\n')}`)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : wrongUsage))
    .action(async (flags: SampleFlags, command: Command) => {
      const fail = (message: string) => command.error(`error: ${message}`, { exitCode: wrongUsage })
      if (existsSync(flags.to) && !statSync(flags.to).isDirectory())
        fail(`${flags.to} is a file; --to takes a folder`)
      if (existsSync(flags.to) && readdirSync(flags.to).length > 0) {
        fail(`${flags.to} is not empty; delete it (rm -r ${flags.to}) or choose another folder with --to`)
      }
      const startedMs = performance.now()
      try {
        const result = await writeSample({
          events: wholeNumber('--events', flags.events),
          days: wholeNumber('--days', flags.days),
          seed: wholeNumber('--seed', flags.seed),
          runDate: flags.date ?? dateInSeoulThreeHoursAgo(),
          services: flags.config === undefined ? defaultServices : servicesOf(flags.config),
          to: flags.to,
          onProgress: process.stderr.isTTY ? showProgress : undefined,
        })
        if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
        console.log(summary(result, flags.to, (performance.now() - startedMs) / 1000))
      } catch (error) {
        // What writeSample refuses is wrong usage; a full disk is not.
        if (error instanceof RangeError) fail(error.message)
        throw error
      }
    })
}

function defectLines(): string[] {
  return defects.map(({ kind, share, of, doc }) => {
    const percent = `${Number((share * 100).toFixed(3))} %`
    return `  ${kind.padEnd(30)} ${percent.padStart(7)} of ${of}: ${doc}`
  })
}

function summary(
  { lines, events, files, bytes, planted }: SampleResult,
  to: string,
  seconds: number,
): string {
  const table = planted.map(
    ({ kind, planted, chances, of }) =>
      `  ${kind.padEnd(30)} ${String(planted).padStart(8)} of ${chances} ${of}`,
  )
  const megabytes = (bytes / 1e6).toFixed(1)
  return [
    `${lines} lines (${events} distinct events) in ${files} files, ${megabytes} MB, in ${seconds.toFixed(1)} s: ${to}`,
    ...table,
  ].join('\n')
}

function showProgress(eventsWritten: number): void {
  process.stderr.write(`\r${eventsWritten} events`)
}

function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new RangeError(`${flag} ${text} is not a whole number`)
  return Number(text)
}

function servicesOf(file: string): SampleService[] {
  try {
    return configuration.parse(JSON.parse(readFileSync(file, 'utf8'))).services
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    throw new RangeError(`can't use ${file}: ${reason}`)
  }
}

/** The newest run date whose cut-off, 03:00 in Seoul, has passed. */
function dateInSeoulThreeHoursAgo(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul' }).format(Date.now() - 3 * 3_600_000)
}
