import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach } from 'vitest'
import { type AwsConnection, awsClients } from '../../engines/aws/clients.ts'
import { useFakeCredentials } from './on-moto.ts'

export interface Answered {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}
/** `silence`: the connection stays open. `reset`: it is broken off. */
export type Answer = Answered | 'silence' | 'reset'

export interface Asked {
  /** Of the JSON protocol, such as GetPartitions; the HTTP method and path of the others. */
  readonly operation: string
  readonly input: Record<string, unknown>
}

export interface AnsweringServer {
  readonly clients: ReturnType<typeof awsClients>
  /** What arrived, in its order. */
  readonly asked: Asked[]
  inputsOf(operation: string): Record<string, unknown>[]
}

const open = new Set<() => Promise<void>>()
afterEach(async () => {
  for (const close of open) await close()
  open.clear()
})

/** A server of one test that answers each request as `answer` says, and production clients that talk to it. */
export async function answering(
  answer: (asked: Asked, count: number) => Answer,
  connection: AwsConnection = {},
): Promise<AnsweringServer> {
  useFakeCredentials()
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const one = await askedIn(request)
    asked.push(one)
    give(answer(one, asked.length), request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.add(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  return {
    clients: awsClients({ endpoint: `http://127.0.0.1:${port}`, maxAttempts: 1, ...connection }),
    asked,
    inputsOf: (operation) => asked.filter((one) => one.operation === operation).map(({ input }) => input),
  }
}

async function askedIn(request: IncomingMessage): Promise<Asked> {
  const body = (await buffer(request)).toString()
  const target = String(request.headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1)
  if (target) return { operation: target, input: JSON.parse(body) as Record<string, unknown> }
  return { operation: `${request.method} ${request.url}`, input: {} }
}

function give(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (answer === 'silence') return
  if (answer === 'reset') {
    request.socket.resetAndDestroy()
    return
  }
  const { status = 200, body = {}, headers = {} } = answer
  const isText = typeof body === 'string'
  response.writeHead(status, {
    'content-type': isText ? 'application/xml' : 'application/x-amz-json-1.1',
    ...headers,
  })
  response.end(isText ? body : JSON.stringify(body))
}

/** An error as the services that speak JSON put it. */
export const jsonError = (name: string, message = 'as planted', status = 400): Answered => ({
  status,
  body: { __type: `com.amazonaws.service#${name}`, message },
})

/** An error as S3 puts it. */
export const xmlError = (code: string, status: number, message = 'as planted'): Answered => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>1</RequestId></Error>`,
})
