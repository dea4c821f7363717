import { Command, Help } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { commands } from './commands.ts'

const program = new Command('commerce')
  .description("Turns a shop's event log into checked summary tables, on this machine as on AWS.")
  .version(packageJson.version)
  .addHelpText(
    'after',
    `
Begin with:
  commerce run                                      all tables from a generated sample
  commerce query "SELECT * FROM pipeline_runs"      read them
  commerce preview                                  look at the dashboards in a browser
  commerce inspect my-log/                          what is in a log of your own, and how to configure it
  commerce run --config my.json --events my-log/    the same with your own events
  commerce import --help                            make them of CSV files

Once it is deployed on AWS:
  commerce start                                    a run now, followed until it ends
  commerce status                                   the last runs, what they scanned and cost
  commerce schedule pause                           no daily run until resumed

Exit codes: 0 ok, 1 the run failed, 2 wrong usage.`,
  )
  .configureHelp({
    subcommandTerm: (command) => commands[command.name()]?.usage ?? new Help().subcommandTerm(command),
  })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))

const isHelpAsked = process.argv.some((word) => ['help', '--help', '-h'].includes(word))
// A command costs its loading. One that is not named is in the help only.
for (const [name, { description, load }] of Object.entries(commands))
  program.addCommand(
    (process.argv.includes(name) ? await load(isHelpAsked) : new Command(name)).description(description),
  )

await program.parseAsync()
