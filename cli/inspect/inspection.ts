import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Duck } from '../../engines/local/duckdb.ts'
import { relativeTo } from '../../engines/local/folder-walk.ts'
import type { DamagedFile } from '../../engines/local/inspection/log-sample.ts'
import { orDamaged, sampleOf } from '../../engines/local/inspection/log-sample.ts'
import { recognisedLines, unknownObjects } from '../../engines/local/inspection/recognised-lines.ts'
import { countRecords, type RecordCounts } from '../../engines/local/inspection/record-counts.ts'
import { readRecords } from '../../engines/local/inspection/record-tables.ts'
import { serviceAccounts } from '../../engines/local/inspection/service-accounts.ts'
import { type RawFile, textBytes } from '../../engines/local/log-files.ts'
import { LocalRawLog } from '../../engines/local/raw-log.ts'
import { type ReadableFile, readableLog } from '../../engines/local/readable-log.ts'
import { type Config, parseConfig } from '../../pipelines/config.ts'
import { configSchema } from '../../pipelines/config-schema.ts'
import { pipelines } from '../../pipelines/index.ts'
import { cutByBytes } from '../../pipelines/sources/arrival-days.ts'
import { eventReading } from '../../pipelines/sources/events/event-reading.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { formats } from '../../queries/formats/index.ts'
import { guessMapping } from './guesses/mapping-guess.ts'
import { isMostlyNameless, proposal, proposedFormat } from './proposed-config.ts'

const FIRST_TEXTS = 100

export type Findings = Awaited<ReturnType<typeof inspectLog>>

/**
 * What a folder of events holds, read as a run would read it with the configuration that is proposed for it.
 * @param isWhole whether all of it is read, and not a sample of each day
 * @throws PipelineError InvalidInput when the folder can't be read
 */
export async function inspectLog(
  folder: string,
  isWhole: boolean,
  say: (what: string) => void,
  nowMs: number,
) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'commerce-inspect-'))
  const duck = await Duck.open({ local: configSchema.shape.local.parse(undefined) }, scratch)
  try {
    say(`listing ${folder}`)
    const log = new LocalRawLog(folder)
    const byDay = new Map((await log.days()).map(({ day }) => [day, log.filesOf(day)] as const))
    const files = [...byDay.values()].flat()
    const name = (file: string) => relativeTo(log.name, file)
    const sample = await sampleOf(byDay, scratch, (file) => say(`reading some lines of ${name(file)}`))
    say('recognising formats')
    const lines = await recognisedLines(duck, formats, sample.files)
    const guess = guessMapping(await unknownObjects(duck, lines))
    const format = proposedFormat(lines, guess.mapping)
    const flat = new Set((byDay.get(FLAT_ARRIVALS) ?? []).map((file) => file.path))
    const read = (some: readonly ReadableFile[], config: Config, isFirst: boolean) =>
      readRecords(
        duck,
        {
          dated: some.filter((file) => !flat.has(file.path)),
          flat: some.filter((file) => flat.has(file.path)),
        },
        eventReading(config),
        isFirst,
      )
    say('reading records')
    const readAs = async (defaultService?: string) => {
      const unnamed = { services: [NOBODY], ...(defaultService && { defaultService }), ...format }
      await read(sample.files, parseConfig({ ...unnamed, ...lineEnds(sample) }, pipelines), true)
      return countRecords(duck)
    }
    let first = await readAs(format.format === undefined ? undefined : NOBODY.name)
    if (isMostlyNameless(first.services)) first = await readAs(NOBODY.name)
    const proposed = proposal(folder, withoutNobody(first), sample, format)
    // Then it has been read with the proposed configuration already.
    const isRead =
      proposed.configuration.defaultService === undefined &&
      first.services.every((each) => each.service !== NOBODY.name)
    const config = parseConfig(proposed.configuration, pipelines, 'the proposed configuration')
    let damaged: readonly DamagedFile[] = sample.damaged
    if (isWhole) damaged = await readAll(files, eventReading(config).withoutLineEnds === true)
    else if (!isRead) await read(sample.files, config, true)
    const counts = await countRecords(
      duck,
      config.services.map((each) => each.name),
    )
    say('looking for duplicates')
    const accounts = await serviceAccounts(duck, config.services, nowMs)
    return {
      ...{
        folder: log.name,
        name,
        byDay,
        files,
        unread: log.unread(),
        firstTexts: await log.firstTexts(FIRST_TEXTS),
      },
      ...{ isWhole, sample, damaged, lines, guess, proposed, config, counts, accounts },
    }

    async function readAll(all: readonly RawFile[], withoutLineEnds: boolean) {
      const broken: DamagedFile[] = []
      let isFirst = true
      const groups = cutByBytes(all, (file) => textBytes([file]))
      // Tables without rows, where there is nothing to read.
      for (const group of groups.length === 0 ? [[]] : groups) {
        const readable: ReadableFile[] = []
        for (const file of group) {
          const found = await orDamaged(file, () => readableLog([file], scratch, { withoutLineEnds }))
          if ('why' in found) broken.push(found)
          else readable.push(...found)
        }
        say(`reading records up to ${name(group.at(-1)?.path ?? '')}`)
        await read(readable, config, isFirst)
        isFirst = false
      }
      return broken
    }
  } finally {
    duck.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Whose the records are that name no service, before it is known which services there are. */
const NOBODY = { name: 'commerce.inspect.nobody', timeZone: 'UTC', currency: 'USD' }
function withoutNobody({
  services,
  currencies,
}: RecordCounts): Pick<RecordCounts, 'services' | 'currencies'> {
  const named = <T extends { readonly service: string | null }>(each: T): T =>
    each.service === NOBODY.name ? { ...each, service: null } : each
  return { services: services.map(named), currencies: currencies.map(named) }
}

const lineEnds = ({ withoutLineEnds }: { withoutLineEnds: readonly string[] }) =>
  withoutLineEnds.length > 0 ? { lineEnds: false } : {}
