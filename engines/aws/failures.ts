import { type ErrorCode, PipelineError } from '../../pipelines/errors.ts'

/** What AWS calls an error, whatever the service, and the class of the error table that it belongs to. */
const classOf: Readonly<Record<string, ErrorCode>> = {
  Throttling: 'Throttled',
  ThrottlingException: 'Throttled',
  ThrottledException: 'Throttled',
  RequestThrottled: 'Throttled',
  RequestThrottledException: 'Throttled',
  RequestLimitExceeded: 'Throttled',
  TooManyRequestsException: 'Throttled',
  SlowDown: 'Throttled',
  LimitExceededException: 'Throttled',
  ExecutionLimitExceeded: 'Throttled',
  // Glue: someone else changed the same thing, or the same thing is being changed.
  ConcurrentModificationException: 'ServiceUnavailable',
  ResourceNotReadyException: 'ServiceUnavailable',
  OperationTimeoutException: 'ServiceUnavailable',
  RequestTimeout: 'ServiceUnavailable',
  RequestTimeoutException: 'ServiceUnavailable',
  InternalError: 'ServiceUnavailable',
  InternalFailure: 'ServiceUnavailable',
  InternalServerException: 'ServiceUnavailable',
  InternalServiceException: 'ServiceUnavailable',
  // The SDK's own name for every kind of timeout of a request.
  TimeoutError: 'ServiceUnavailable',
  AbortError: 'ServiceUnavailable',
  AccessDenied: 'AccessDenied',
  AccessDeniedException: 'AccessDenied',
  AuthorizationError: 'AccessDenied',
  AuthorizationErrorException: 'AccessDenied',
  NotAuthorized: 'AccessDenied',
  ExpiredToken: 'AccessDenied',
  ExpiredTokenException: 'AccessDenied',
  InvalidAccessKeyId: 'AccessDenied',
  InvalidClientTokenId: 'AccessDenied',
  InvalidSignatureException: 'AccessDenied',
  SignatureDoesNotMatch: 'AccessDenied',
  UnrecognizedClientException: 'AccessDenied',
  CredentialsProviderError: 'AccessDenied',
  NoSuchBucket: 'ConfigurationInvalid',
  StateMachineDoesNotExist: 'ConfigurationInvalid',
  InvalidName: 'InvalidInput',
  InvalidExecutionInput: 'InvalidInput',
}

/** Names that mean something else where they come from one operation. */
const classOfOperation: Readonly<Record<string, Readonly<Record<string, ErrorCode>>>> = {
  StartQueryExecution: {
    TooManyRequestsException: 'QueryQuotaExceeded',
    InvalidRequestException: 'QueryFailed',
  },
  GetQueryResults: { InvalidRequestException: 'QueryFailed' },
}

const networkErrors = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ETIMEDOUT',
])

/** What the SDK throws, as far as we look at it. */
interface SdkError {
  readonly name?: string
  readonly message?: string
  readonly code?: string
  readonly $fault?: 'client' | 'server'
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number }
}

/** A table's own entry: a name such as `constructor` is none. */
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** The class of the error table of something that the SDK threw. */
export function errorClassOf(error: SdkError, operation = ''): ErrorCode {
  const { name = '', code = '', $fault, $metadata: { httpStatusCode: status = 0 } = {} } = error
  const known = own(own(classOfOperation, operation) ?? {}, name) ?? own(classOf, name)
  if (known !== undefined) return known
  if (networkErrors.has(code)) return 'ServiceUnavailable'
  if (status === 429) return 'Throttled'
  if (status === 401 || status === 403) return 'AccessDenied'
  if (status >= 500 || $fault === 'server') return 'ServiceUnavailable'
  return 'Unexpected'
}

/**
 * What the SDK threw as a PipelineError that says what was asked of which resource, what AWS answered and after how many
 * attempts. Its cause is the SDK's own error.
 */
export function awsFailure(error: unknown, about: string, operation?: string): PipelineError {
  if (error instanceof PipelineError) return error
  const thrown = error as SdkError
  const { httpStatusCode: status, attempts = 1 } = thrown.$metadata ?? {}
  const circumstances = [
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(attempts > 1 ? [`after ${attempts} attempts`] : []),
  ]
  const where = circumstances.length === 0 ? '' : ` (${circumstances.join(', ')})`
  const said = [thrown.name, thrown.message || thrown.code].filter(Boolean).join(': ')
  return new PipelineError(errorClassOf(thrown, operation), `${about}: ${said}${where}`, error)
}

/** What AWS called the error behind a failure, such as EntityNotFoundException; the name of anything else. */
export const awsErrorName = (failure: unknown): string | undefined => {
  const thrown = failure instanceof PipelineError ? failure.cause : failure
  return (thrown as SdkError | undefined)?.name
}
