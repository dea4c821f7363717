import { Command } from 'commander'
import type { DoctorOptions } from './actions/doctor.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'
import { DEFAULT_LAKE } from './lake-option.ts'

/** `commerce doctor`: what is right on this machine and in the configuration, and what is not. */
export function doctorCommand(): Command {
  const command = new Command('doctor')
  return usageExits2(command)
    .option('--config <FILE>', 'services and limits (default: commerce.config.ts or .json)')
    .option('--lake <DIR>', 'where the tables are kept', DEFAULT_LAKE)
    .option('--json', 'print the findings as an array of objects', false)
    .addHelpText(
      'after',
      `
It changes nothing. It looks at the configuration, at the queries that all pipelines may have under way together, and at
this machine: Node, memory, and a lake that can be written.

Examples:
  commerce doctor
  commerce doctor --config my.json --lake /data/lake

Exit codes: 0 all is right, 1 something is not (it says what mends it), 2 wrong usage.`,
    )
    .action(
      withFailuresExplained(command, async (options: DoctorOptions) =>
        (await import('./actions/doctor.ts')).doctor(options),
      ),
    )
}
