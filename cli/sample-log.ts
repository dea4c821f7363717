import type { Config } from '../pipelines/config.ts'
import { latestRunDate } from '../queries/model/calendar.ts'
import { writeSample } from '../sample/events/index.ts'
import { type KeptSample, keptSample } from './kept-sample.ts'
import type { Progress } from './progress.ts'

const SAMPLE = { events: 200_000, days: 95, seed: 7 }

/** The sample that `commerce run` works on without --events: made once a run date, kept in the lake. */
export function sampleLog(
  config: Config,
  options: { lake: string; date?: string },
  progress: Progress,
): KeptSample {
  const runDate = options.date ?? latestRunDate(config.services[0]?.timeZone ?? 'UTC', Date.now())
  return keptSample(options.lake, `sample/${runDate}`, (to) =>
    writeSample({
      ...SAMPLE,
      runDate,
      services: config.services.map(({ name, timeZone, currency }) => ({ name, timeZone, currency })),
      to,
      onProgress: (written) => progress.say(`writing a sample log of ${SAMPLE.events} events: ${written}`),
    }),
  )
}
