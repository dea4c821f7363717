import { errorClasses } from '../../pipelines/errors.ts'
import { code, codes, markdownTable } from './markdown.ts'

interface Retried {
  readonly attempts: number
  readonly firstDelaySeconds: number
  readonly backoffRate: number
  readonly maxDelaySeconds: number
}

export const errorsTable = (): string =>
  markdownTable(
    ['code', 'meaning', 'tried again', 'what becomes of the run', 'what to do', 'also seen as'],
    Object.entries(errorClasses).map(([name, error]) => [
      code(name),
      error.meaning,
      'retried' in error ? retriesText(error.retried) : 'no',
      error.outcome,
      error.whatToDo,
      codes(error.alsoSeenAs),
    ]),
  )

const retriesText = ({ attempts, firstDelaySeconds, backoffRate, maxDelaySeconds }: Retried): string =>
  `${attempts} times, after up to ${firstDelaySeconds} s, then ${backoffRate} times as long each, up to ${maxDelaySeconds} s`
