import type { Command } from 'commander'
import type { Pipeline } from '../pipelines/define-pipeline.ts'

interface Listed {
  /** As the list of commands shows it. */
  readonly usage: string
  readonly description: string
  readonly load: (isHelpAsked: boolean) => Promise<Command>
}

/** Those that the help names. They bring every query with them, which no other answer of a command's own words needs. */
const listedPipelines = async (isHelpAsked: boolean): Promise<readonly Pipeline[]> =>
  isHelpAsked ? (await import('../pipelines/index.ts')).pipelines : []

/** Every command by its name. What the list of them shows is here, so that it can be shown without loading any. */
export const commands: Readonly<Record<string, Listed>> = {
  run: {
    usage: 'run [options]',
    description: 'run a whole pipeline on this machine',
    load: async (isHelpAsked) => (await import('./run.ts')).runCommand(await listedPipelines(isHelpAsked)),
  },
  query: {
    usage: 'query [options] <SQL>',
    description: 'read the tables of this machine with SQL',
    load: async () => (await import('./query.ts')).queryCommand(),
  },
  preview: {
    usage: 'preview [options]',
    description: 'show the dashboards in a browser, from the tables of this machine',
    load: async () => (await import('./preview.ts')).previewCommand(),
  },
  sql: {
    usage: 'sql [options] <QUERY_TYPE>',
    description: 'print the SELECT of a summary, or of a table of orders',
    load: async (isHelpAsked) => (await import('./sql.ts')).sqlCommand(await listedPipelines(isHelpAsked)),
  },
  sample: {
    usage: 'sample [options]',
    description: 'write a log of events, or orders, with the defects of real ones',
    load: async () => (await import('./sample.ts')).sampleCommand(),
  },
  inspect: {
    usage: 'inspect [options] <DIR>',
    description: 'say what a log holds and how it would be read, and propose a configuration',
    load: async () => (await import('./inspect.ts')).inspectCommand(),
  },
  import: {
    usage: 'import [options] <KIND> <FILE>',
    description: 'turn a CSV file of events, or of orders, into raw data that run reads',
    load: async () => (await import('./import.ts')).importCommand(),
  },
  asl: {
    usage: 'asl [options] [FILE]',
    description: 'run a Step Functions definition (JSONata) with mocked tasks',
    load: async () => (await import('./asl.ts')).aslCommand(),
  },
  init: {
    usage: 'init [options] [DIR]',
    description: 'make a folder a repository with summaries of your own',
    load: async () => (await import('./init.ts')).initCommand(),
  },
  doctor: {
    usage: 'doctor [options]',
    description: 'say what is right on this machine and in the configuration, and what is not',
    load: async () => (await import('./doctor.ts')).doctorCommand(),
  },
  start: {
    usage: 'start [options]',
    description: 'start a deployed pipeline, and follow it until it ends',
    load: async (isHelpAsked) =>
      (await import('./start.ts')).startCommand(await listedPipelines(isHelpAsked)),
  },
  status: {
    usage: 'status [options] [EXECUTION]',
    description: 'show the last runs of a deployed pipeline, or one of them in full',
    load: async (isHelpAsked) =>
      (await import('./status.ts')).statusCommand(await listedPipelines(isHelpAsked)),
  },
  schedule: {
    usage: 'schedule',
    description: 'show, pause or resume the daily run of a deployed pipeline',
    load: async (isHelpAsked) =>
      (await import('./schedule.ts')).scheduleCommand(await listedPipelines(isHelpAsked)),
  },
}
