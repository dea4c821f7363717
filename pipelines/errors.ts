/** How often and how a failure is tried again; times in seconds. */
interface Retried {
  readonly attempts: number
  readonly firstDelaySeconds: number
  readonly backoffRate: number
  readonly maxDelaySeconds: number
}
interface ErrorClass {
  readonly meaning: string
  /** Names under which a state machine sees it besides the code itself. */
  readonly alsoSeenAs: readonly string[]
  readonly retried?: Retried
  /** What the run comes to. */
  readonly outcome: string
  readonly whatToDo: string
}

const patiently: Retried = { attempts: 8, firstDelaySeconds: 2, backoffRate: 2, maxDelaySeconds: 60 }
const briefly: Retried = { attempts: 3, firstDelaySeconds: 1, backoffRate: 2, maxDelaySeconds: 10 }

const passes = 'Published all the same when it passes; else the summary fails and the others go on.'
const summaryFails = 'The summary fails and its table stays; the others are published.'
const refused = 'Nothing was begun; every table stays.'
const thisMachine = 'What could not be read or written fails; tables stay as they were.'

/**
 * Every class of failure: what it means, how it is seen, whether it is retried, and what a person does. The state
 * machine's Retry and Catch are made from this table, and the documentation prints it.
 */
export const errorClasses = {
  Throttled: {
    meaning: 'AWS asked to call more slowly.',
    // Step Functions names errors that Athena's model lacks, throttling among them, after the service.
    alsoSeenAs: [
      'Athena.ThrottlingException',
      'Athena.AthenaException',
      'Athena.AmazonAthenaException',
      'Lambda.TooManyRequestsException',
      'Glue.ThrottlingException',
      'Glue.AWSGlueException',
      'Glue.GlueException',
    ],
    retried: patiently,
    outcome: passes,
    whatToDo: 'Nothing; if it still fails after all retries, start the run again later.',
  },
  QueryQuotaExceeded: {
    meaning: 'The account has as many queries, or runs of the Glue job, under way as it may have.',
    alsoSeenAs: [
      'Athena.TooManyRequestsException',
      'Glue.ConcurrentRunsExceededException',
      'Glue.ResourceNumberLimitExceededException',
    ],
    retried: patiently,
    outcome: passes,
    whatToDo:
      'Lower concurrency.accountQueries or raise reservedForOthers in the configuration, or ask AWS for more.',
  },
  ServiceUnavailable: {
    meaning: 'An AWS service failed for its own reasons.',
    alsoSeenAs: [
      'Athena.InternalServerException',
      'Athena.SdkClientException',
      'Glue.InternalServiceException',
      'Glue.OperationTimeoutException',
      'Glue.SdkClientException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
    ],
    retried: briefly,
    outcome: passes,
    whatToDo: 'Start the run again; the tables are as they were.',
  },
  StepTimedOut: {
    meaning: 'A step took longer than it may, or its process died.',
    alsoSeenAs: ['States.Timeout', 'Sandbox.Timedout', 'Lambda.Unknown', 'Runtime.ExitError'],
    retried: briefly,
    outcome: passes,
    whatToDo: "Look at the function's log: it names what it waited for. Start the run again.",
  },
  QueryFailed: {
    meaning: 'The engine could not execute a query.',
    alsoSeenAs: ['Athena.InvalidRequestException'],
    outcome: summaryFails,
    whatToDo:
      'Read the cause: it names the table and what the engine said, such as a damaged file of the raw log.',
  },
  QueryTimedOut: {
    meaning: 'A query took longer than queryTimeoutSeconds and was stopped.',
    alsoSeenAs: [],
    outcome: summaryFails,
    whatToDo: 'Raise queryTimeoutSeconds, or find out why the query became slow.',
  },
  GlueJobFailed: {
    meaning: 'The Glue job that builds the order tables failed, ran out of time, or was stopped.',
    // Step Functions' own name for a job that it has waited for; everything else has a name of Glue's.
    alsoSeenAs: ['States.TaskFailed', 'Glue.InvalidInputException', 'Glue.EntityNotFoundException'],
    outcome: 'The order tables of the services that it did not come to fail and stay as they are.',
    whatToDo:
      "Read the cause: it names the statement and what Spark said; the job run's own log has more. Raise orders.glue.workers or timeoutMinutes if it ran out of either.",
  },
  AuditFailed: {
    meaning: 'The new table breaks one of its checks, so it was not published; the old one stays.',
    alsoSeenAs: [],
    outcome: summaryFails,
    whatToDo: 'Look at the failed check with its observed and expected value in the report.',
  },
  StagingFailed: {
    meaning:
      "The service's events could not be staged, or its orders not enriched, so none of its summaries was built.",
    alsoSeenAs: [],
    outcome:
      "The service's summaries fail and its tables stay; other services are published. When the raw log could not be parsed, all services.",
    whatToDo: 'Read the cause, correct what it names, and run again.',
  },
  RawLogDamaged: {
    meaning: 'A packed file of the raw log, or of the orders, cannot be read to its end.',
    alsoSeenAs: [],
    outcome: 'As StagingFailed, for all services: half a file must not pass for the whole.',
    whatToDo: 'Ship the file that the cause names again, or take it out of its folder, and run again.',
  },
  NothingStaged: {
    meaning:
      'There are files, and nothing in them can be used: none can be read, or no line of them is an event of a service, no record an order of a shop.',
    alsoSeenAs: [],
    outcome: 'As StagingFailed, for all services: tables without rows must not take the place of good ones.',
    whatToDo:
      "Read the cause: it says what was seen. Compare the names of the services, or the shops' domains, in the configuration with those in the files, and the folder that was given.",
  },
  AccessDenied: {
    meaning: 'The role, or the user of this machine, may not do what a step needs.',
    alsoSeenAs: [
      'Athena.AccessDeniedException',
      'Lambda.AccessDeniedException',
      'Glue.AccessDeniedException',
    ],
    outcome: 'As far as the step reaches: a summary, a service, or the whole run fails; tables stay.',
    whatToDo:
      'Grant what the cause names. For a file of this machine: change its owner or its permissions, or give another folder.',
  },
  DiskFull: {
    meaning: 'A file could not be written because its disk, or the quota of the user, is full.',
    alsoSeenAs: [],
    outcome: thisMachine,
    whatToDo: 'Free some space, or give a folder on another disk; then try again.',
  },
  TooManyOpenFiles: {
    meaning: 'The system lets this process open no more files.',
    alsoSeenAs: [],
    outcome: thisMachine,
    whatToDo: 'Raise the limit in the shell, such as "ulimit -n 4096"; then try again.',
  },
  OutOfMemory: {
    meaning: 'A query on this machine needed more memory than it may have.',
    alsoSeenAs: [],
    outcome: thisMachine,
    whatToDo: 'Raise local.memoryLimit, or lower local.threads, in the configuration; then try again.',
  },
  FileUnusable: {
    meaning: 'A file or folder of this machine is missing, of the wrong kind, or cannot be read or written.',
    alsoSeenAs: [],
    outcome: thisMachine,
    whatToDo: 'Look at the path that the cause names, and give another one or correct it; then try again.',
  },
  InvalidInput: {
    meaning:
      'The command, or the input of the run, names what does not exist or cannot be used, such as a service, a query type or a folder, or a date that has not come yet or is before the log.',
    alsoSeenAs: [],
    outcome: refused,
    whatToDo: 'Change what the cause names, and try again.',
  },
  ConfigurationInvalid: {
    meaning: 'The configuration file has a mistake.',
    alsoSeenAs: [],
    outcome: refused,
    whatToDo:
      'Correct the configuration file, or give another --config: the cause names the file, or each field, what it is and what it may be. docs/operating.md shows all fields with their defaults.',
  },
  ConcurrencyTooLow: {
    meaning: 'After what is reserved for others no query is left for this pipeline.',
    alsoSeenAs: [],
    outcome: refused,
    whatToDo: 'Raise concurrency.accountQueries or lower reservedForOthers.',
  },
  LakeBusy: {
    meaning: 'Another run is writing to the same lake.',
    alsoSeenAs: [],
    outcome: refused,
    whatToDo: 'Wait until it has ended, then start again. On a laptop another --lake can be used.',
  },
  SummariesFailed: {
    meaning: 'The run tried everything, and at least one summary failed.',
    alsoSeenAs: [],
    outcome: 'The execution ends FAILED.',
    whatToDo: 'The cause names them; each has its own reason in the report. All others were published.',
  },
  Unexpected: {
    meaning: 'Something that this table does not know: most likely a mistake in the software.',
    alsoSeenAs: [],
    outcome: 'As far as the step reaches; tables stay.',
    whatToDo:
      'Report it with the run id and the cause. On a laptop the same command after COMMERCE_STACK=1 also says where in the program it happened.',
  },
} as const satisfies Record<string, ErrorClass>

export type ErrorCode = keyof typeof errorClasses
const entries = Object.entries(errorClasses) as [ErrorCode, ErrorClass][]

/** Every name under which a state machine sees a class. */
export const seenAs = (code: ErrorCode): readonly string[] =>
  code === 'Unexpected' ? ['States.ALL'] : [code, ...errorClasses[code].alsoSeenAs]

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
export const errorCodeOf = (name: string): ErrorCode =>
  entries.find(([code]) => code !== 'Unexpected' && seenAs(code).includes(name))?.[0] ?? 'Unexpected'

/**
 * A cause as people want it: Lambda wraps what a function threw in JSON with the message in it, and of a failed job Step
 * Functions gives all that Glue says of its run.
 */
export function messageOf(cause = ''): string {
  try {
    const parsed: unknown = JSON.parse(cause)
    if (typeof parsed !== 'object' || parsed === null) return cause
    if ('errorMessage' in parsed) return String(parsed.errorMessage)
    return 'ErrorMessage' in parsed ? String(parsed.ErrorMessage) : cause
  } catch {
    return cause
  }
}

/** The Retry of a task, from the table. */
export const retriesFromTable = () =>
  entries.flatMap(([code, { retried }]) =>
    retried === undefined
      ? []
      : [
          {
            ErrorEquals: [...seenAs(code)],
            IntervalSeconds: retried.firstDelaySeconds,
            MaxAttempts: retried.attempts,
            BackoffRate: retried.backoffRate,
            MaxDelaySeconds: retried.maxDelaySeconds,
            JitterStrategy: 'FULL',
          },
        ],
  )
