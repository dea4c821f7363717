import { randomBytes } from 'node:crypto'
import { Option } from 'commander'

/** What is run: the same words for `commerce run` and `commerce start`. */
export interface RunChoice {
  date?: string
  service?: string[]
  queryType?: string[]
  replaceNewer: boolean
}

const each = (value: string, all: string[] = []) => [...all, value]

export const runOptions = (): Option[] => [
  new Option('--date <D>', 'run date YYYY-MM-DD: complete local days before it (default: the latest one)'),
  new Option('--service <S>', 'only this service; repeat for more').argParser(each),
  new Option('--query-type <T>', 'only this summary; repeat for more').argParser(each),
  new Option('--replace-newer', 'also replace tables of a newer date').default(false),
]

/** The choice as the input of a state machine has it; what was not chosen is left out. */
export const runInputOf = ({ date, service, queryType, replaceNewer }: RunChoice) => ({
  ...(service && { service_names: service }),
  ...(queryType && { query_types: queryType }),
  ...(date && { run_date: date }),
  ...(replaceNewer && { replace_newer: true }),
})

/** The id of a run that begins now: sortable, unlike any other, and a valid name of an execution. */
export const newRunId = (nowMs: number): string =>
  `${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}-${randomBytes(2).toString('hex')}`
