import { Command } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { aslCommand } from './asl.ts'
import { queryCommand } from './query.ts'
import { runCommand } from './run.ts'
import { sampleCommand } from './sample.ts'
import { sqlCommand } from './sql.ts'

const program = new Command('commerce')
  .description("Turns a shop's event log into checked summary tables, on this machine as on AWS.")
  .version(packageJson.version)
  .addCommand(runCommand())
  .addCommand(queryCommand())
  .addCommand(sqlCommand())
  .addCommand(sampleCommand())
  .addCommand(aslCommand())
  .addHelpText(
    'after',
    `
Begin with:
  commerce run                                      all tables from a generated sample
  commerce query "SELECT * FROM pipeline_runs"      read them
  commerce run --config my.json --events my-log/    the same with your own events

Exit codes: 0 ok, 1 the run failed, 2 wrong usage.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))

await program.parseAsync()
