import { Command } from 'commander'
import type { InspectOptions } from './actions/inspect.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'

/** `commerce inspect`: what a folder of events holds, before anything is configured. */
export function inspectCommand(): Command {
  const command = new Command('inspect')
  return usageExits2(command)
    .argument('<DIR>', 'the folder of the log, as for run --events')
    .option('--all', 'read everything, and not a sample of each day', false)
    .option('--write-config <FILE>', 'write the proposed configuration to a new .json file')
    .option('--json', 'print what was found as one JSON object; progress goes to stderr', false)
    .addHelpText(
      'after',
      `
It changes nothing. It says which files there are and which are not read, their formats, the period, services, names of
events and how each would be read, attributes and how many of them are readable, what would be quarantined and why, and
proposes a configuration. Nobody but you knows the time zone of a shop: what was guessed is listed, to be checked.

Logs of OpenTelemetry, Segment, GA4 and Snowplow are known; of any other JSON it looks for what seems to be a time, a name,
a session and a user, and proposes a mapping.

Examples:
  commerce inspect my-log
  commerce inspect my-log --write-config my-shop.json
  commerce run --config my-shop.json --events my-log
  commerce inspect my-log --all --json | jq .quarantined

Exit codes: 0 ok, 1 no record could become an event, 2 wrong usage.`,
    )
    .action(
      withFailuresExplained(command, async (folder: string, options: InspectOptions) =>
        (await import('./actions/inspect.ts')).inspect(folder, options),
      ),
    )
}
