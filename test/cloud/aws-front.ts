import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { athenaOperations } from './athena-api.ts'
import type { AthenaQueries } from './athena-queries.ts'
import { AwsFailure, type Call, Faults } from './faults.ts'
import type { StepFunctionsApi } from './step-functions-api.ts'

export interface AwsFront {
  /** The endpoint of every AWS service. */
  readonly url: string
  readonly faults: Faults
  /** Told of every call; throws AwsFailure to refuse it. */
  guard: (call: Call & { body: string; method: string; path: string }) => void
  /** Step Functions, where executions shall really run; moto's own otherwise. */
  stepFunctions?: StepFunctionsApi
}

/** All of AWS at one address: Athena over Trino, everything else by moto, with faults planted in between. */
export async function startAwsFront(
  motoUrl: string,
  queries: AthenaQueries,
  port: number,
): Promise<AwsFront> {
  const faults = new Faults()
  const front = { faults, guard: () => {} } as unknown as AwsFront & { url: string }
  const server = createServer((incoming, answer) => {
    void serve(incoming, answer).catch((error) => refuse(incoming, answer, error))
  })

  async function serve(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming)
    const call = callOf(incoming, body)
    front.guard({
      ...call,
      body: body.toString('utf8'),
      method: incoming.method ?? '',
      path: incoming.url ?? '',
    })
    const fault = faults.take(call)
    if (fault !== undefined && 'answers' in fault) throw fault.answers
    const losesAnswer = fault !== undefined && 'loses' in fault
    const target = String(incoming.headers['x-amz-target'] ?? '')
    if (target.startsWith('AWSStepFunctions.') && front.stepFunctions !== undefined) {
      const result = front.stepFunctions.call(call.operation, JSON.parse(body.toString('utf8')))
      answer.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(result))
      return
    }
    if (!target.startsWith('AmazonAthena.')) return forward(motoUrl, incoming, body, answer, losesAnswer)
    const operation = athenaOperations[call.operation]
    if (operation === undefined) throw new AwsFailure('UnknownOperationException', call.operation, 400)
    const query = fault !== undefined && 'query' in fault ? fault.query : undefined
    const result = await operation(queries, JSON.parse(body.toString('utf8')), query)
    if (losesAnswer) answer.destroy()
    else answer.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(result))
  }

  await listening(server, port)
  front.url = `http://127.0.0.1:${port}`
  return front
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

function callOf({ headers, method, url = '' }: IncomingMessage, body: Buffer): Call {
  const caller = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'nobody'
  const target = headers['x-amz-target']
  const service = /Credential=[^/]+\/[^/]+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1]
  if (service === 's3')
    return { operation: objectOperation(method, url), caller, text: decodeURIComponent(url) }
  const text = body.toString('utf8')
  const operation =
    typeof target === 'string'
      ? target.split('.')[1]
      : (/(?:^|&)Action=(\w+)/.exec(text) ?? /\/operation\/(\w+)/.exec(url))?.[1]
  return { operation: operation ?? 'Unknown', caller, text }
}

function objectOperation(method: string | undefined, url: string): string {
  const [path = '', query = ''] = url.split('?')
  const isBucket = path.split('/').filter(Boolean).length === 1
  if (method === 'GET')
    return isBucket ? (query.includes('location') ? 'GetBucketLocation' : 'ListBucket') : 'GetObject'
  if (method === 'HEAD') return isBucket ? 'ListBucket' : 'GetObject'
  if (method === 'DELETE') return query.includes('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject'
  if (method === 'POST' && query.startsWith('delete')) return 'DeleteObject'
  return 'PutObject'
}

function forward(
  motoUrl: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  answer: ServerResponse,
  losesAnswer: boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const { 'transfer-encoding': _chunked, ...kept } = headers
    const outgoing = request(
      new URL(url ?? '/', motoUrl),
      { method, headers: { ...kept, 'content-length': body.length } },
      (reply) => {
        if (losesAnswer) {
          reply.resume().on('end', () => {
            answer.destroy()
            resolve()
          })
          return
        }
        answer.writeHead(reply.statusCode ?? 500, reply.headers)
        reply.pipe(answer).on('finish', resolve)
      },
    )
    outgoing.on('error', reject).end(body)
  })
}

function refuse({ headers }: IncomingMessage, answer: ServerResponse, error: unknown): void {
  if (answer.headersSent || answer.destroyed) return
  const { type, statusCode, message } =
    error instanceof AwsFailure ? error : new AwsFailure('InternalFailure', String(error), 500)
  if (headers.authorization?.includes('/s3/aws4_request')) {
    const code = type.replace(/Exception$/, '')
    answer
      .writeHead(type === 'AccessDeniedException' ? 403 : statusCode, { 'content-type': 'application/xml' })
      .end(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`)
    return
  }
  // Each protocol finds its own of these, and leaves the others alone.
  answer
    .writeHead(statusCode, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': type })
    .end(JSON.stringify({ __type: type, message, Message: message, Code: type }))
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
