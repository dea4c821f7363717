/** How often and how a failure is tried again; times in seconds. */
interface Retried {
  readonly attempts: number
  readonly firstDelaySeconds: number
  readonly backoffRate: number
  readonly maxDelaySeconds: number
}
interface ErrorClass {
  readonly meaning: string
  /** Names under which a state machine sees it. */
  readonly seenAs: readonly string[]
  readonly retried?: Retried
  readonly whatToDo: string
}

const patiently: Retried = { attempts: 8, firstDelaySeconds: 2, backoffRate: 2, maxDelaySeconds: 60 }
const briefly: Retried = { attempts: 3, firstDelaySeconds: 1, backoffRate: 2, maxDelaySeconds: 10 }

/**
 * Every class of failure: what it means, how it is seen, whether it is retried, and what a person does. The state
 * machine's Retry and Catch are made from this table, and the documentation prints it.
 */
export const errorClasses = {
  Throttled: {
    meaning: 'AWS asked to call more slowly.',
    seenAs: ['Athena.ThrottlingException', 'Lambda.TooManyRequestsException', 'Glue.ThrottlingException'],
    retried: patiently,
    whatToDo: 'Nothing; if it still fails after all retries, start the run again later.',
  },
  QueryQuotaExceeded: {
    meaning: 'The account has as many queries under way as it may have.',
    seenAs: ['Athena.TooManyRequestsException'],
    retried: patiently,
    whatToDo:
      'Lower concurrency.accountQueries or raise reservedForOthers in the configuration, or ask AWS for more.',
  },
  ServiceUnavailable: {
    meaning: 'An AWS service failed for its own reasons.',
    seenAs: [
      'Athena.InternalServerException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
    ],
    retried: briefly,
    whatToDo: 'Start the run again; the tables are as they were.',
  },
  QueryFailed: {
    meaning: 'The engine could not execute a query.',
    seenAs: [
      'QueryFailed',
      'Athena.InvalidRequestException',
      'Athena.AthenaException',
      'Athena.AmazonAthenaException',
    ],
    whatToDo:
      'Read the cause: it names the table and what the engine said, such as a damaged file of the raw log.',
  },
  QueryTimedOut: {
    meaning: 'A query took longer than queryTimeoutSeconds and was stopped.',
    seenAs: ['QueryTimedOut'],
    whatToDo: 'Raise queryTimeoutSeconds, or find out why the query became slow.',
  },
  AuditFailed: {
    meaning: 'The new table breaks one of its checks, so it was not published; the old one stays.',
    seenAs: ['AuditFailed'],
    whatToDo: 'Look at the failed check with its observed and expected value in the report.',
  },
  StagingFailed: {
    meaning: "The service's events could not be staged, so none of its summaries was built.",
    seenAs: ['StagingFailed'],
    whatToDo: 'Read the cause, mend it and run again.',
  },
  RawLogDamaged: {
    meaning: 'A file of the raw log cannot be read to its end.',
    seenAs: ['RawLogDamaged'],
    whatToDo: 'Ship the file that the cause names again, or take it out of the log, and run again.',
  },
  AccessDenied: {
    meaning: 'The role or the user may not do what a step needs.',
    seenAs: ['AccessDenied', 'Athena.AccessDeniedException', 'Glue.AccessDeniedException'],
    whatToDo: 'Grant what the cause names.',
  },
  InvalidInput: {
    meaning: 'The input of the run names a service, date or query type that does not exist.',
    seenAs: ['InvalidInput'],
    whatToDo: 'Correct the input: the cause names the field, the value and what is allowed.',
  },
  ConfigurationInvalid: {
    meaning: 'The configuration file has a mistake.',
    seenAs: ['ConfigurationInvalid'],
    whatToDo: 'Correct the field that the message names.',
  },
  ConcurrencyTooLow: {
    meaning: 'After what is reserved for others no query is left for this pipeline.',
    seenAs: ['ConcurrencyTooLow'],
    whatToDo: 'Raise concurrency.accountQueries or lower reservedForOthers.',
  },
  LakeBusy: {
    meaning: 'Another run is writing to the same lake.',
    seenAs: ['LakeBusy'],
    whatToDo: 'Wait until it has ended, or use another --lake.',
  },
  SummariesFailed: {
    meaning: 'The run tried everything, and at least one summary failed.',
    seenAs: ['SummariesFailed'],
    whatToDo: 'The cause names them; each has its own reason in the report. All others were published.',
  },
  Unexpected: {
    meaning: 'Something that this table does not know: most likely a mistake in the software.',
    seenAs: ['States.ALL'],
    whatToDo: 'Report it with the run id and the cause.',
  },
} as const satisfies Record<string, ErrorClass>

export type ErrorCode = keyof typeof errorClasses
const entries = Object.entries(errorClasses) as [ErrorCode, ErrorClass][]

/** A failure of a known class; its name is the code, which is what a state machine catches. */
export class PipelineError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.name = code
  }
}

/** The class that a state machine's error name belongs to. */
export const errorCodeOf = (seenAs: string): ErrorCode =>
  entries.find(([, { seenAs: names }]) => names.includes(seenAs))?.[0] ?? 'Unexpected'

/** The Retry of a task, from the table. */
export const retriesFromTable = () =>
  entries.flatMap(([, { seenAs, retried }]) =>
    retried === undefined
      ? []
      : [
          {
            ErrorEquals: [...seenAs],
            IntervalSeconds: retried.firstDelaySeconds,
            MaxAttempts: retried.attempts,
            BackoffRate: retried.backoffRate,
            MaxDelaySeconds: retried.maxDelaySeconds,
            JitterStrategy: 'FULL',
          },
        ],
  )
