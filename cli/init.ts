import { Command } from 'commander'
import { usageExits2, withFailuresExplained } from './failures.ts'

/** `commerce init`: makes a folder a repository that uses this package. */
export function initCommand(): Command {
  const command = new Command('init')
  return usageExits2(command)
    .argument('[DIR]', 'the folder', '.')
    .option('--no-install', 'only write the files')
    .addHelpText(
      'after',
      `
The folder has this package installed: "npm install" the file that "npm pack" makes in a clone.
Writes a configuration, a summary as an example, a test of it, and what npm, TypeScript and the CDK need to know; then runs
npm install. Files that are there already are kept; package.json is completed.

Example:
  commerce init
  commerce run                  all tables of a generated sample, yours among them
  npm test                      compiles the summary, and runs it on a small log
  npx cdk synth                 the templates, without an account`,
    )
    .action(
      withFailuresExplained(command, async (folder: string, options: { install: boolean }) =>
        (await import('./actions/init.ts')).init(folder, options),
      ),
    )
}
