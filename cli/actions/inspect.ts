import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { localFailure, unusable } from '../../engines/local/failures.ts'
import { wrong } from '../failures.ts'
import { inspectLog } from '../inspect/inspection.ts'
import type { ProposedConfig } from '../inspect/proposed-config.ts'
import { reportOf } from '../inspect/report.ts'
import { inspectText } from '../inspect/report-text.ts'
import { startProgress } from '../progress.ts'

export interface InspectOptions {
  all: boolean
  writeConfig?: string
  json: boolean
}

/** Prints what a folder of events holds, and writes the configuration that it proposes. Sets the exit code of the process. */
export async function inspect(folder: string, { all, writeConfig, json }: InspectOptions): Promise<void> {
  requireLog(folder)
  if (writeConfig !== undefined) requireNewFile(writeConfig)
  const progress = startProgress({ interrupted: 'nothing was written' })
  try {
    const report = reportOf(await inspectLog(folder, all, (what) => progress.say(what), Date.now()))
    progress.stop()
    const isWritten = writeConfig !== undefined && report.configuration !== null
    if (isWritten) writeNew(writeConfig, report.configuration as ProposedConfig)
    process.stdout.write(
      json ? `${JSON.stringify(report)}\n` : inspectText(report, folder, isWritten ? writeConfig : undefined),
    )
    process.exitCode = report.events === 0 ? 1 : 0
  } catch (error) {
    throw localFailure(error, folder) ?? error
  } finally {
    progress.stop()
  }
}

function requireLog(folder: string): void {
  if (folder === '') throw wrong('DIR is empty; it takes the folder of a log')
  let isFolder: boolean
  try {
    isFolder = statSync(folder).isDirectory()
  } catch (error) {
    throw wrong(unusable(error, folder))
  }
  if (!isFolder) throw wrong(`${folder} is a file; inspect takes the folder of a log`)
}

/** Throws InvalidInput where a file is there already, or can't be made. */
function requireNewFile(file: string): void {
  if (!file.endsWith('.json')) throw wrong(`--write-config ${file}: give a file whose name ends in .json`)
  if (existsSync(file))
    throw wrong(`--write-config ${file} is there already, and is not overwritten: give another name`)
  const above = path.dirname(path.resolve(file))
  if (!existsSync(above)) throw wrong(`--write-config ${file}: there is no folder ${above}`)
}

function writeNew(file: string, configuration: ProposedConfig): void {
  try {
    writeFileSync(file, `${JSON.stringify(configuration, null, 2)}\n`, { flag: 'wx' })
  } catch (error) {
    throw wrong(`--write-config ${unusable(error, file)}`)
  }
}
