import { Command } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { aslCommand } from './asl.ts'
import { previewCommand } from './preview.ts'
import { queryCommand } from './query.ts'
import { runCommand } from './run.ts'
import { sampleCommand } from './sample.ts'
import { scheduleCommand } from './schedule.ts'
import { sqlCommand } from './sql.ts'
import { startCommand } from './start.ts'
import { statusCommand } from './status.ts'

const program = new Command('commerce')
  .description("Turns a shop's event log into checked summary tables, on this machine as on AWS.")
  .version(packageJson.version)
  .addCommand(runCommand())
  .addCommand(queryCommand())
  .addCommand(previewCommand())
  .addCommand(sqlCommand())
  .addCommand(sampleCommand())
  .addCommand(aslCommand())
  .addCommand(startCommand())
  .addCommand(statusCommand())
  .addCommand(scheduleCommand())
  .addHelpText(
    'after',
    `
Begin with:
  commerce run                                      all tables from a generated sample
  commerce query "SELECT * FROM pipeline_runs"      read them
  commerce preview                                  look at the dashboards in a browser
  commerce run --config my.json --events my-log/    the same with your own events

Once it is deployed on AWS:
  commerce start                                    a run now, followed until it ends
  commerce status                                   the last runs, what they scanned and cost
  commerce schedule pause                           no daily run until resumed

Exit codes: 0 ok, 1 the run failed, 2 wrong usage.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))

await program.parseAsync()
