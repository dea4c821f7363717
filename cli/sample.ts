import { Command } from 'commander'
import type { SampleOptions } from './actions/sample.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'

/** `commerce sample`: writes the raw event log or the orders of some shops, as unpleasant as real ones are. */
export function sampleCommand(): Command {
  const command = new Command('sample')
  return usageExits2(command)
    .option('--events <N>', 'about so many distinct events (default: 200000)')
    .option('--orders <N>', 'so many orders instead of events')
    .option('--days <D>', 'days before the date (default: 95, of orders 120)')
    .option('--seed <S>', 'the same seed and options give the same bytes', '7')
    .option('--to <DIR>', 'an empty or new folder; has to be given')
    .option('--date <D>', 'run date YYYY-MM-DD (default: today in Seoul)')
    .option('--config <FILE>', 'whose shops (default: three in Seoul)')
    .option('--defects', 'only list the defects that samples have', false)
    .addHelpText(
      'after',
      `
Examples:
  commerce sample --to my-log
  commerce sample --to my-log --events 5000 --days 10 --config my-shop.json
  commerce sample --to my-orders --orders 3000`,
    )
    .action(
      withFailuresExplained(command, async (options: SampleOptions) =>
        (await import('./actions/sample.ts')).sample(options),
      ),
    )
}
