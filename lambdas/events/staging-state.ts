import type { Ports } from '../../engines/ports.ts'
import { eventsDocument } from '../../pipelines/run-plan.ts'
import { daysBeyondRestoring } from '../../pipelines/sources/events/expired-arrivals.ts'
import { MOVED } from '../../pipelines/sources/events/moved-days.ts'
import type { EventsRunPlan } from '../../pipelines/sources/events/run-plan.ts'
import type { Remembered, StagedService, StagingState } from '../../pipelines/sources/events/staging-plan.ts'
import { commerceArrivals } from '../../queries/events/arrivals.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import type { Service } from '../../queries/model/services.ts'

const ARRIVALS = 'staging/arrivals.json'
const CONTENTS = 'staging/contents.json'

/** What earlier runs staged, of the configured services. */
export async function readStagingState(ports: Ports): Promise<Remembered> {
  const { documents, config } = ports
  const services: Record<string, StagedService> = {}
  for (const { name } of config.services) {
    const staged = await readStagedService(ports, name)
    if (staged !== undefined) services[name] = staged
  }
  return { arrivals: (await documents.read<Record<string, string>>(ARRIVALS)) ?? {}, services }
}

/**
 * What is remembered, as far as the catalog still has it: days of a table that was dropped or made anew are staged again,
 * instead of being taken for days without events. And which of its days are not dated as their service is configured.
 * @param rawDays the arrival days of the raw log
 */
export async function stillStaged(
  { catalog, config }: Pick<Ports, 'catalog' | 'config'>,
  remembered: Remembered,
  rawDays: readonly string[],
): Promise<StagingState> {
  const arrivalDays = new Set(
    (await catalog.stagedPartitions(commerceArrivals)).map(({ values }) => values.arrival_day ?? ''),
  )
  const partitions = (await catalog.stagedPartitions(commerceEvents)).map(({ values }) => values)
  const eventDays = new Set(partitions.map((values) => `${values.service_name} ${values.event_date}`))
  const arrivals = Object.fromEntries(
    Object.entries(remembered.arrivals).filter(
      ([day, signature]) => arrivalDays.has(day) || signature === MOVED,
    ),
  )
  // What was moved is not gone: it lies in the folder of another day.
  const present = new Set([...arrivalDays, ...rawDays, ...Object.keys(arrivals)])
  const beyondRestoring = Object.fromEntries(
    config.services.flatMap((service) => {
      const staged = remembered.services[service.name]
      return staged === undefined
        ? []
        : [[service.name, daysBeyondRestoring(service, staged, present)] as const]
    }),
  )
  const isWhole = ([name, { events }]: [string, StagedService]) =>
    Object.keys(events).every(
      (day) => eventDays.has(`${name} ${day}`) || beyondRestoring[name]?.includes(day),
    )
  const misdated = config.services
    .filter(({ name, timeZone }) => remembered.services[name]?.timeZone !== timeZone)
    .flatMap(({ name }) => {
      const days = partitions.filter(({ service_name }) => service_name === name)
      const first = days.map(({ event_date }) => `${event_date}`).sort()[0]
      return first === undefined ? [] : [[name, first] as const]
    })
  return {
    ...remembered,
    arrivals,
    services: Object.fromEntries(Object.entries(remembered.services).filter(isWhole)),
    misdatedFrom: Object.fromEntries(misdated),
    beyondRestoring,
  }
}

/** What the files of the parsed arrival days held, wherever they lay. */
export const readContents = async ({
  documents,
}: Pick<Ports, 'documents'>): Promise<Record<string, string>> =>
  (await documents.read<Record<string, string>>(CONTENTS)) ?? {}

/** Remembers of each of these arrival days which files it was parsed from, and what they held. */
export async function rememberArrivals(
  ports: Pick<Ports, 'documents'>,
  days: readonly string[],
  { signatures, contents }: Pick<EventsRunPlan, 'signatures' | 'contents'>,
): Promise<void> {
  const { documents } = ports
  const of = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(days.flatMap((day) => (all[day] === undefined ? [] : [[day, all[day]]])))
  const others = Object.entries(await readContents(ports)).filter(([day]) => !days.includes(day))
  await documents.write(CONTENTS, { ...Object.fromEntries(others), ...of(contents) })
  const before = (await documents.read<Record<string, string>>(ARRIVALS)) ?? {}
  await documents.write(ARRIVALS, { ...before, ...of(signatures) })
}

/** What is not what a run writes counts as absent. */
export async function readStagedService(
  { documents }: Ports,
  service: string,
): Promise<StagedService | undefined> {
  const staged = await documents.read<Partial<StagedService>>(eventsDocument(service))
  return staged?.events === undefined || staged.lines === undefined ? undefined : (staged as StagedService)
}

/**
 * Forgets what is staged of a service in another time zone, before its days are dated anew. Otherwise a run that ends
 * halfway would leave days of both zones, and one in the former zone again would take them for its own.
 */
export async function forgetOtherZone(ports: Ports, { name, timeZone }: Service): Promise<void> {
  const staged = await readStagedService(ports, name)
  if (staged !== undefined && staged.timeZone !== timeZone)
    await ports.documents.write(eventsDocument(name), {})
}

export const rememberService = ({ documents }: Ports, service: string, staged: StagedService) =>
  documents.write(eventsDocument(service), staged)

/** Tells the local days of a service that were staged, and have no events. */
export async function withoutEvents(ports: Ports, service: string): Promise<(day: string) => boolean> {
  const { days = [], events = {} } = (await readStagedService(ports, service)) ?? {}
  return (day) =>
    events[day] === undefined && days.some(({ from, toExclusive }) => day >= from && day < toExclusive)
}
