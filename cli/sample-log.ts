import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { writeSample } from '../engines/local/sample/index.ts'
import type { Config } from '../pipelines/config.ts'
import { latestRunDate } from '../queries/model/calendar.ts'
import type { Progress } from './progress.ts'

const SAMPLE = { events: 200_000, days: 95, seed: 7 }

/** The sample that `commerce run` works on without --events: made once a run date, kept in the lake. Returns its folder. */
export async function sampleLog(
  config: Config,
  options: { lake: string; date?: string },
  progress: Progress,
): Promise<string> {
  const runDate = options.date ?? latestRunDate(config.services[0]?.timeZone ?? 'UTC', Date.now())
  const folder = path.join(options.lake, 'sample', runDate)
  if (existsSync(folder)) return folder
  // Made under another name, so that a sample that was broken off is not taken for a whole one.
  const draft = `${folder}.draft`
  await rm(draft, { recursive: true, force: true })
  await writeSample({
    ...SAMPLE,
    runDate,
    services: config.services.map(({ name, timeZone, currency }) => ({ name, timeZone, currency })),
    to: draft,
    onProgress: (written) => progress.say(`writing a sample log of ${SAMPLE.events} events: ${written}`),
  })
  await rename(draft, folder)
  return folder
}
