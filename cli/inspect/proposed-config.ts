import path from 'node:path'
import type { LogSample } from '../../engines/local/inspection/log-sample.ts'
import { OTHER_JSON, type RecognisedLines } from '../../engines/local/inspection/recognised-lines.ts'
import type { RecordCounts } from '../../engines/local/inspection/record-counts.ts'
import { events } from '../../queries/formats/events.ts'
import { formats } from '../../queries/formats/index.ts'
import { defaultTablePrefix, SERVICE_NAME, TABLE_PREFIX } from '../../queries/model/services.ts'
import { firstKey, type MappingText } from './guesses/mapping-guess.ts'
import { FALLBACK_CURRENCY, zoneOfCurrency } from './guesses/shop-places.ts'

/** A configuration as it is written to a file, and what of it nobody has said. */
export interface Proposal {
  readonly configuration: ProposedConfig
  readonly guesses: readonly Guess[]
}
export interface ProposedConfig {
  readonly services: readonly ProposedService[]
  readonly format?: string | MappingText | readonly (string | MappingText)[]
  readonly defaultService?: string
  readonly lineEnds?: false
}
interface ProposedService {
  readonly name: string
  readonly timeZone: string
  readonly currency: string
  readonly prefix: string
}
export interface Guess {
  /** 'services[0].timeZone' */
  readonly field: string
  readonly why: string
}

/** Of more services than these hardly all are shops. */
const MOST_SERVICES = 20
/** A service with fewer events, in percent of the largest one's, is hardly a shop. */
const LEAST_OF_LARGEST = 1
/** So much of a log has to be of an unknown shape, in percent, before a mapping is proposed for it. */
const LEAST_UNKNOWN = 10

/** How the lines should be read: what decides it is which formats there are. */
export function proposedFormat(
  lines: readonly RecognisedLines[],
  mapping: MappingText | undefined,
): Pick<ProposedConfig, 'format'> {
  const of = (name: string) =>
    lines.filter(({ format }) => format === name).reduce((sum, each) => sum + each.lines, 0)
  const known = formats.map(({ name }) => name).filter((name) => of(name) > 0)
  const objects = known.reduce((sum, name) => sum + of(name), of(OTHER_JSON))
  const isUsed = mapping !== undefined && of(OTHER_JSON) * 100 >= objects * LEAST_UNKNOWN
  if (isUsed && known.length === 0) return { format: mapping }
  if (isUsed) {
    const recognisedBy = [...new Set([firstKey(mapping.time), firstKey(mapping.name)])]
    return { format: [...known, { recognisedBy, ...mapping }] }
  }
  const [first] = known
  if (first === undefined || (known.length === 1 && first === events.name)) return {}
  return { format: known.length === 1 ? first : known }
}

/** The services and all else that a configuration says. */
export function proposal(
  folder: string,
  { services, currencies }: Pick<RecordCounts, 'services' | 'currencies'>,
  { withoutLineEnds }: Pick<LogSample, 'withoutLineEnds'>,
  format: Pick<ProposedConfig, 'format'>,
): Proposal {
  const guesses: Guess[] = []
  const named = serviceNames(services)
  const nameless = services.find(({ service }) => service === null)
  const isPlain = format.format === undefined
  const names = named.length > 0 ? named : [nameOfFolder(folder)]
  if (named.length === 0)
    guesses.push({
      field: 'services[0].name',
      why: 'no record names a service; this is the name of the folder',
    })
  const taken = new Set<string>()
  const proposed = names.map((name, i): ProposedService => {
    const saidOf = (whose: string | null) => currencies.find(({ service }) => service === whose)
    // Records that name no service would be of the first one.
    const said = saidOf(name) ?? (i === 0 ? saidOf(null) : undefined) ?? currencies[0]
    const currency = said?.currency ?? currencyOfZone(machineZone()) ?? FALLBACK_CURRENCY
    const ofCurrency = said === undefined ? undefined : zoneOfCurrency[currency]
    const field = `services[${i}]`
    guesses.push({
      field: `${field}.timeZone`,
      why:
        ofCurrency === undefined
          ? 'the time zone of this machine; no log says where its shop is'
          : `where most shops that sell in ${currency} are; no log says where its shop is`,
    })
    if (said === undefined) guesses.push({ field: `${field}.currency`, why: 'no event says a currency' })
    else if (said.service !== name && said.service !== null)
      guesses.push({
        field: `${field}.currency`,
        why: `no event of it says a currency; those of ${said.service} do`,
      })
    return { name, timeZone: ofCurrency ?? machineZone(), currency, prefix: prefixOf(name, taken) }
  })
  // Lines of our own each name their service, and one that does not is a defect; of other tools many don't.
  const isNeeded =
    nameless !== undefined &&
    (isPlain ? isMostlyNameless(services) : proposed.length > 1 || named.length === 0)
  const [first] = proposed
  if (isNeeded && proposed.length > 1)
    guesses.push({
      field: 'defaultService',
      why: `${nameless.records} records name no service; ${first?.name} has the most events`,
    })
  return {
    configuration: {
      services: proposed,
      ...format,
      ...(isNeeded && first && { defaultService: first.name }),
      ...(withoutLineEnds.length > 0 && { lineEnds: false as const }),
    },
    guesses,
  }
}

/** Whether most records name no service. */
export function isMostlyNameless(services: RecordCounts['services']): boolean {
  const nameless = services.find(({ service }) => service === null)?.records ?? 0
  return nameless * 2 > services.reduce((sum, { records }) => sum + records, 0)
}

/** Those that have events, the one with the most first; two that differ in case only can't both be configured. */
function serviceNames(services: RecordCounts['services']): string[] {
  const names = new Map<string, string>()
  const most = services.reduce(
    (max, { service, events: n }) => (service === null ? max : Math.max(max, n)),
    0,
  )
  for (const { service, events: n } of services)
    if (
      service !== null &&
      n > 0 &&
      n * 100 >= most * LEAST_OF_LARGEST &&
      SERVICE_NAME.test(service) &&
      !names.has(service.toLowerCase())
    )
      names.set(service.toLowerCase(), service)
  return [...names.values()].slice(0, MOST_SERVICES)
}

const nameOfFolder = (folder: string): string => {
  const name = path
    .basename(path.resolve(folder))
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
  return SERVICE_NAME.test(name) ? name : 'my-shop'
}

/** The prefix that a service has anyway, unless another one has it or tables' names can't begin so. */
function prefixOf(name: string, taken: Set<string>): string {
  const usual = defaultTablePrefix(name)
  const possible = TABLE_PREFIX.test(usual) ? usual : `shop_${usual}`
  let prefix = possible
  for (let n = 2; taken.has(prefix); n++) prefix = `${possible}_${n}`
  taken.add(prefix)
  return prefix
}

const machineZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone
const currencyOfZone = (zone: string) => Object.entries(zoneOfCurrency).find(([, each]) => each === zone)?.[0]
