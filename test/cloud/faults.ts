/** What becomes of a query besides what Trino makes of it. */
export type QueryFault = 'fails' | 'fails for now' | 'never ends'

/** An error as AWS answers it. */
export class AwsFailure extends Error {
  readonly type: string
  readonly statusCode: number
  constructor(type: string, message: string, statusCode: number) {
    super(message)
    this.type = type
    this.statusCode = statusCode
  }
}

export interface Call {
  /** Such as StartQueryExecution, UpdateTable, PutObject. */
  readonly operation: string
  /** Whose credentials it carries: a function's name, 'state-machine', 'trino' or 'operator'. */
  readonly caller: string
  /** What it is about: the SQL, the body, or the path of an object. */
  readonly text: string
}

/** What happens to calls instead of, or besides, what should. */
export interface Fault {
  readonly operation: string
  /** Only calls whose text it is found in. */
  readonly about?: RegExp
  /** How many calls it happens to; afterwards all is well. */
  times: number
  readonly does:
    | { readonly answers: AwsFailure }
    /** The call takes effect, and its answer is lost. */
    | { readonly loses: 'answer' }
    | { readonly query: QueryFault }
}

export const throttled = { answers: new AwsFailure('ThrottlingException', 'Rate exceeded', 400) }
export const quotaExceeded = { answers: new AwsFailure('TooManyRequestsException', 'Too many queries', 400) }
export const unavailable = { answers: new AwsFailure('InternalServerException', 'An internal error', 500) }
export const denied = { answers: new AwsFailure('AccessDeniedException', 'not authorized to perform', 400) }
export const answerLost = { loses: 'answer' } as const

/** The faults that are planted at the moment. */
export class Faults {
  planted: Fault[] = []
  /** Takes one occurrence of the first fault that is meant for a call. */
  take({ operation, text }: Call): Fault['does'] | undefined {
    const fault = this.planted.find(
      (candidate) =>
        candidate.times > 0 && candidate.operation === operation && (candidate.about?.test(text) ?? true),
    )
    if (fault === undefined) return undefined
    fault.times--
    return fault.does
  }
}

/** Errors of Athena's model go by their name, others after the service; what never got an answer, by the SDK. */
const modelled = [
  'InternalServerException',
  'InvalidRequestException',
  'TooManyRequestsException',
  'ResourceNotFoundException',
]
/** What Step Functions calls an error of Athena. */
export const athenaErrorName = (name: string): string =>
  `Athena.${modelled.includes(name) ? name : name.endsWith('Exception') ? 'AthenaException' : 'SdkClientException'}`
