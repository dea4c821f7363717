import { existsSync, readFileSync, statSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'
import { writeOrderSample } from '../engines/local/order-sample/index.ts'
import { defaultServices, type SampleService, writeSample } from '../engines/local/sample/index.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { loadConfig } from './config-file.ts'
import { eventDefectLines, eventSampleText } from './event-sample-text.ts'
import { orderDefectLines, orderSampleText } from './order-sample-text.ts'
import { orderShops } from './order-shops.ts'
import { fillWhole, isEmptyFolder } from './whole-folder.ts'

interface SampleFlags {
  events: string
  orders?: string
  days?: string
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

/** `commerce sample`: writes the raw event log or the orders of some shops, as unpleasant as real ones are. */
export function sampleCommand(): Command {
  return new Command('sample')
    .description(
      'Write the raw event log or the orders of some believable shops, with every defect that such data have.',
    )
    .option('--events <N>', 'distinct events, about; the lines of defects come on top', '200000')
    .option('--orders <N>', 'orders instead of events, as webhooks, a bulk export and charges deliver them')
    .option(
      '--days <D>',
      'complete local days before the date; of orders, days of arrival (default: 95, of orders 120)',
    )
    .option('--seed <S>', 'the same arguments and seed give the same bytes', '7')
    .requiredOption('--to <DIR>', 'an empty or new folder')
    .option(
      '--date <D>',
      'run date YYYY-MM-DD: the day after the last complete one (default: today in Seoul)',
    )
    .option(
      '--config <FILE>',
      'JSON with services: [{name, timeZone, currency, shopDomain?}] (default: three shops in Seoul)',
    )
    .addHelpText('after', () => `\nPlanted defects and hard cases:\n${eventDefectLines().join('\n')}`)
    .addHelpText('after', () => `\nOf orders, each at least once:\n${orderDefectLines().join('\n')}`)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : wrongUsage))
    .action(async (flags: SampleFlags, command: Command) => {
      const fail = (message: string) => command.error(`error: ${message}`, { exitCode: wrongUsage })
      if (existsSync(flags.to) && !statSync(flags.to).isDirectory())
        fail(`${flags.to} is a file; --to takes a folder`)
      if (existsSync(flags.to) && !(await isEmptyFolder(flags.to))) {
        fail(`${flags.to} is not empty; delete it (rm -r ${flags.to}) or choose another folder with --to`)
      }
      if (flags.orders !== undefined && command.getOptionValueSource('events') === 'cli')
        fail('--events and --orders are two samples: give one of them')
      const startedMs = performance.now()
      const secondsSince = () => (performance.now() - startedMs) / 1000
      try {
        const text =
          flags.orders === undefined
            ? eventSampleText(await fillWhole(flags.to, sampleOfEvents(flags)), flags.to, secondsSince())
            : orderSampleText(
                await fillWhole(flags.to, sampleOfOrders(flags, flags.orders)),
                flags.to,
                secondsSince(),
              )
        if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
        console.log(text)
      } catch (error) {
        // What a writer refuses is wrong usage; a full disk is not.
        if (error instanceof RangeError || error instanceof PipelineError) fail(error.message)
        throw error
      }
    })
}

const sampleOfEvents = (flags: SampleFlags) => (to: string) =>
  writeSample({
    events: wholeNumber('--events', flags.events),
    days: wholeNumber('--days', flags.days ?? '95'),
    seed: wholeNumber('--seed', flags.seed),
    runDate: flags.date ?? dateInSeoulThreeHoursAgo(),
    services: flags.config === undefined ? defaultServices : servicesOf(flags.config),
    to,
    onProgress: process.stderr.isTTY ? (written) => showProgress(written, 'events') : undefined,
  })

const sampleOfOrders = (flags: SampleFlags, orders: string) => (to: string) =>
  writeOrderSample({
    orders: wholeNumber('--orders', orders),
    days: wholeNumber('--days', flags.days ?? '120'),
    seed: wholeNumber('--seed', flags.seed),
    endDate: flags.date ?? dateInSeoulThreeHoursAgo(),
    services: orderShops(loadConfig(flags.config)),
    defects: true,
    to,
    ...(process.stderr.isTTY && { onProgress: (written: number) => showProgress(written, 'orders') }),
  })

function showProgress(written: number, what: string): void {
  process.stderr.write(`\r${written} ${what}`)
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
