import { StartQueryExecutionCommand } from '@aws-sdk/client-athena'
import { expect, test } from 'vitest'
import { Athena } from '../../engines/aws/athena.ts'
import { runMark } from '../../pipelines/run-plan.ts'
import { type Answer, type Asked, answering, jsonError } from './answering-server.ts'
import { onMoto } from './on-moto.ts'

const aws = onMoto()

type Cell = string | null
const rowOf = (cells: readonly Cell[]) => ({
  Data: cells.map((cell) => (cell === null ? {} : { VarCharValue: cell })),
})
const resultSet = (columns: readonly (readonly [name: string, type: string])[], rows: readonly Cell[][]) => ({
  rows: rows.map(rowOf),
  column_info: columns.map(([Name, Type]) => ({ Name, Label: Name, Type, Precision: 0, Scale: 0 })),
})

/** Gives moto the result of the next query whose rows are asked for. */
async function plant(results: ReturnType<typeof resultSet>): Promise<void> {
  const response = await fetch(`${aws.url}/moto-api/static/athena/query-results`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ results: [results] }),
  })
  expect(response.status).toBe(201)
}
const startOnMoto = async (sql: string) => {
  const { QueryExecutionId } = await aws.clients
    .athena()
    .send(new StartQueryExecutionCommand({ QueryString: sql, WorkGroup: 'primary' }))
  return QueryExecutionId as string
}

const everyType = [
  ['text', 'varchar'],
  ['small', 'bigint'],
  ['big', 'bigint'],
  ['whole', 'integer'],
  ['money', 'decimal'],
  ['rate', 'double'],
  ['large_rate', 'double'],
  ['undefined_rate', 'double'],
  ['yes', 'boolean'],
  ['no', 'boolean'],
  ['day', 'date'],
  ['at', 'timestamp'],
  ['at_full_second', 'timestamp'],
  ['at_ten', 'timestamp'],
] as const
const header = everyType.map(([name]) => name)
const values = [
  '한글 "q"',
  '42',
  '9007199254740993',
  '-7',
  '12.5000',
  '33.33',
  '1.5E10',
  'NaN',
  'true',
  'false',
  '2026-11-05',
  '2026-11-05 03:15:20.120',
  '2026-11-05 03:15:20.000',
  '2026-11-05 10:00:00.000',
]

test('values have the types that the local engine gives them', async () => {
  const id = await startOnMoto('SELECT everything')
  await plant(resultSet(everyType, [header, values]))
  expect(await aws.ports().queries.rows(id)).toEqual([
    {
      text: '한글 "q"',
      small: 42,
      big: '9007199254740993',
      whole: -7,
      money: '12.5000',
      rate: 33.33,
      large_rate: 15_000_000_000,
      undefined_rate: 'NaN',
      yes: true,
      no: false,
      day: '2026-11-05',
      at: '2026-11-05T03:15:20.12',
      at_full_second: '2026-11-05T03:15:20',
      at_ten: '2026-11-05T10:00:00',
    },
  ])
})

test('NULL is null whatever its type, and an empty text is a text', async () => {
  const id = await startOnMoto('SELECT nulls')
  await plant(resultSet(everyType, [header, everyType.map(() => null)]))
  await expect(aws.ports().queries.rows(id)).resolves.toEqual([
    Object.fromEntries(header.map((name) => [name, null])),
  ])
  const text = await startOnMoto('SELECT empty')
  await plant(resultSet([['t', 'varchar']], [['t'], ['']]))
  expect(await aws.ports().queries.rows(text)).toEqual([{ t: '' }])
})

test('a query without rows has none, not its header', async () => {
  const id = await startOnMoto('SELECT nothing')
  await plant(resultSet([['n', 'bigint']], [['n']]))
  expect(await aws.ports().queries.rows(id)).toEqual([])
})

test('column names are lower case', async () => {
  const id = await startOnMoto('SELECT 1 AS N')
  await plant(resultSet([['N', 'bigint']], [['N'], ['1']]))
  expect(await aws.ports().queries.rows(id)).toEqual([{ n: 1 }])
})

/** Athena that starts every query as q-1, q-2 ..., and answers the rest as told. */
function athenaAnswering(answers: {
  start?: (attempt: number) => Answer | undefined
  status?: (look: number) => object
  results?: (asked: Asked) => Answer
  timeoutSeconds?: number
}) {
  const count: Record<string, number> = {}
  return answering((asked) => {
    const n = (count[asked.operation] ?? 0) + 1
    count[asked.operation] = n
    switch (asked.operation) {
      case 'StartQueryExecution':
        return answers.start?.(n) ?? { body: { QueryExecutionId: `q-${n}` } }
      case 'GetQueryExecution':
        return { body: { QueryExecution: { Status: answers.status?.(n) ?? { State: 'SUCCEEDED' } } } }
      case 'GetQueryResults':
        return answers.results?.(asked) ?? { body: { ResultSet: { Rows: [] } } }
      default:
        return {}
    }
  }).then((server) => ({
    ...server,
    athena: new Athena(server.clients, {
      database: 'log_db',
      workgroup: 'primary',
      resultsLocation: 's3://lake/athena-results/',
      timeoutSeconds: answers.timeoutSeconds ?? 60,
    }),
  }))
}

const ColumnInfo = [{ Name: 'n', Type: 'bigint' }]
const pageOf = (rows: readonly string[], NextToken?: string): Answer => ({
  body: {
    ResultSet: { ResultSetMetadata: { ColumnInfo }, Rows: rows.map((n) => rowOf([n])) },
    ...(NextToken !== undefined && { NextToken }),
  },
})

test('all pages are read, and only the first has a header', async () => {
  const { athena, inputsOf } = await athenaAnswering({
    results: ({ input: { NextToken } }) => {
      if (NextToken === undefined) return pageOf(['n', '1', '2'], 'second')
      return NextToken === 'second' ? pageOf(['3'], 'third') : pageOf(['4'])
    },
  })
  expect(await athena.rows('q-1')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }])
  expect(inputsOf('GetQueryResults').map(({ MaxResults }) => MaxResults)).toEqual([1000, 1000, 1000])
})

test('a row that only looks like a header, at the start of a later page, is a row', async () => {
  const page = (rows: readonly string[], NextToken?: string): Answer => ({
    body: {
      ResultSet: {
        ResultSetMetadata: { ColumnInfo: [{ Name: 'n', Type: 'varchar' }] },
        Rows: rows.map((n) => rowOf([n])),
      },
      NextToken,
    },
  })
  const { athena } = await athenaAnswering({
    results: ({ input: { NextToken } }) =>
      NextToken === undefined ? page(['n', 'n'], 'second') : page(['n']),
  })
  expect(await athena.rows('q-1')).toEqual([{ n: 'n' }, { n: 'n' }])
})

test('a question is asked in the database and the workgroup, and says what it is', async () => {
  const { athena, inputsOf } = await athenaAnswering({ results: () => pageOf(['n', '5']) })
  expect(await athena.ask('SELECT 5 AS n')).toEqual([{ n: 5 }])
  expect(inputsOf('StartQueryExecution')).toMatchObject([
    {
      QueryString: expect.stringMatching(/^-- commerce question.*\nSELECT 5 AS n$/),
      WorkGroup: 'primary',
      QueryExecutionContext: { Database: 'log_db' },
      ResultConfiguration: { OutputLocation: 's3://lake/athena-results/' },
      ClientRequestToken: expect.stringMatching(/^.{32,128}$/),
    },
  ])
})

test('a question waits until its query has ended', async () => {
  const { athena, inputsOf } = await athenaAnswering({
    status: (look) => ({ State: look < 3 ? 'RUNNING' : 'SUCCEEDED' }),
    results: () => pageOf(['n', '5']),
  })
  expect(await athena.ask('SELECT 5 AS n')).toEqual([{ n: 5 }])
  expect(inputsOf('GetQueryExecution')).toHaveLength(3)
})

test('a question that fails says why', async () => {
  const { athena } = await athenaAnswering({
    status: () => ({ State: 'FAILED', StateChangeReason: 'COLUMN_NOT_FOUND: line 1:8' }),
  })
  await expect(athena.ask('SELECT x')).rejects.toMatchObject({
    name: 'QueryFailed',
    message: expect.stringContaining('COLUMN_NOT_FOUND: line 1:8'),
  })
})

test("a question that failed for Athena's own reasons may be asked again", async () => {
  const { athena } = await athenaAnswering({
    status: () => ({ State: 'FAILED', StateChangeReason: 'internal', AthenaError: { Retryable: true } }),
  })
  await expect(athena.ask('SELECT 1')).rejects.toMatchObject({ name: 'ServiceUnavailable' })
})

test('a question that somebody cancels is QueryFailed', async () => {
  const { athena } = await athenaAnswering({ status: () => ({ State: 'CANCELLED' }) })
  await expect(athena.ask('SELECT 1')).rejects.toMatchObject({ name: 'QueryFailed' })
})

test('a question that takes too long is stopped', async () => {
  const { athena, inputsOf } = await athenaAnswering({
    status: () => ({ State: 'RUNNING' }),
    timeoutSeconds: 0,
  })
  await expect(athena.ask('SELECT 1')).rejects.toMatchObject({ name: 'QueryTimedOut' })
  expect(inputsOf('StopQueryExecution')).toEqual([{ QueryExecutionId: 'q-1' }])
})

test('a question waits for a free place', async () => {
  const { athena, inputsOf } = await athenaAnswering({
    start: (attempt) => (attempt < 3 ? jsonError('TooManyRequestsException') : undefined),
    results: () => pageOf(['n', '5']),
  })
  expect(await athena.ask('SELECT 5 AS n')).toEqual([{ n: 5 }])
  const tokens = inputsOf('StartQueryExecution').map(({ ClientRequestToken }) => ClientRequestToken)
  expect(tokens).toHaveLength(3)
  expect(new Set(tokens).size).toBe(1)
})

test('when no place becomes free in time it says so', async () => {
  const { athena } = await athenaAnswering({
    start: () => jsonError('TooManyRequestsException'),
    timeoutSeconds: 0,
  })
  await expect(athena.ask('SELECT 1')).rejects.toMatchObject({ name: 'QueryQuotaExceeded' })
})

test('a question that may not be asked is not asked again', async () => {
  const { athena, asked } = await athenaAnswering({ start: () => jsonError('AccessDeniedException') })
  await expect(athena.ask('SELECT 1')).rejects.toMatchObject({ name: 'AccessDenied' })
  expect(asked).toHaveLength(1)
})

interface Listed {
  readonly id: string
  readonly query?: string
  readonly state?: string
  readonly ageHours?: number
}
/** A workgroup whose queries are listed in pages. */
async function workgroup(pages: readonly (readonly Listed[])[], unprocessed: readonly string[] = []) {
  const all = pages.flat()
  const server = await answering(({ operation, input }) => {
    switch (operation) {
      case 'ListQueryExecutions': {
        const at = Number(input.NextToken ?? 0)
        const ids = pages[at]?.map(({ id }) => id) ?? []
        const hasMore = at + 1 < pages.length
        return { body: { QueryExecutionIds: ids, ...(hasMore && { NextToken: String(at + 1) }) } }
      }
      case 'BatchGetQueryExecution': {
        const wanted = input.QueryExecutionIds as string[]
        return {
          body: {
            QueryExecutions: all
              .filter(({ id }) => wanted.includes(id) && !unprocessed.includes(id))
              .map(({ id, query = `${runMark('run-1')}x\nSELECT 1`, state = 'RUNNING', ageHours = 1 }) => ({
                QueryExecutionId: id,
                Query: query,
                Status: { State: state, SubmissionDateTime: Date.now() / 1000 - ageHours * 3600 },
              })),
            UnprocessedQueryExecutionIds: unprocessed
              .filter((id) => wanted.includes(id))
              .map((id) => ({ QueryExecutionId: id, ErrorCode: 'THROTTLED', ErrorMessage: 'as planted' })),
          },
        }
      }
      default:
        return {}
    }
  })
  const athena = new Athena(server.clients, {
    database: 'log_db',
    workgroup: 'primary',
    resultsLocation: 's3://lake/athena-results/',
    timeoutSeconds: 1,
  })
  const stopped = () => server.inputsOf('StopQueryExecution').map(({ QueryExecutionId }) => QueryExecutionId)
  return { ...server, athena, stopped }
}

test('what is queued is stopped like what is running; what has ended is left', async () => {
  const { athena, stopped } = await workgroup([
    [
      { id: 'a', state: 'QUEUED' },
      { id: 'b', state: 'SUCCEEDED' },
      { id: 'c', state: 'FAILED' },
      { id: 'd', state: 'RUNNING' },
      { id: 'e', state: 'CANCELLED' },
    ],
  ])
  expect(await athena.stopAll('run-1')).toBe(2)
  expect(stopped()).toEqual(['a', 'd'])
})

test("a run's queries are stopped, and nobody else's", async () => {
  const { athena, stopped } = await workgroup([
    [
      { id: 'a', query: `${runMark('run-1')}building t\nCREATE TABLE t` },
      { id: 'b', query: `${runMark('run-12')}building t\nCREATE TABLE t` },
      { id: 'c', query: 'SELECT 1' },
      { id: 'd', query: '-- commerce question, asked outside any plan\nSELECT 1' },
    ],
  ])
  expect(await athena.stopAll('run-1')).toBe(1)
  expect(stopped()).toEqual(['a'])
})

test('the mark must begin the text', async () => {
  const { athena } = await workgroup([[{ id: 'a', query: `SELECT '${runMark('run-1')}'` }]])
  expect(await athena.stopAll('run-1')).toBe(0)
})

test('older pages are looked at as far as a run can reach back, and no further', async () => {
  const { athena, stopped, inputsOf } = await workgroup([
    [{ id: 'a', query: 'SELECT 1' }],
    [{ id: 'b', ageHours: 5.9 }],
    [
      { id: 'c', ageHours: 6.9 },
      { id: 'd', ageHours: 7.1 },
    ],
    [{ id: 'e', ageHours: 8 }],
  ])
  expect(await athena.stopAll('run-1')).toBe(3)
  expect(stopped()).toEqual(['b', 'c', 'd'])
  expect(inputsOf('ListQueryExecutions')).toHaveLength(3)
  expect(inputsOf('ListQueryExecutions')).toMatchObject([{ WorkGroup: 'primary', MaxResults: 50 }, {}, {}])
})

test('a workgroup that has seen no query has nothing to stop', async () => {
  const { athena } = await workgroup([[]])
  expect(await athena.stopAll('run-1')).toBe(0)
})

test('queries that Athena does not describe are not taken for none; the others are stopped first', async () => {
  const { athena, stopped } = await workgroup([[{ id: 'a' }, { id: 'b' }]], ['a'])
  await expect(athena.stopAll('run-1')).rejects.toMatchObject({
    name: 'ServiceUnavailable',
    message: expect.stringContaining('query a'),
  })
  expect(stopped()).toEqual(['b'])
})
