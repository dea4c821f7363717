import os from 'node:os'
import { expect, it } from 'vitest'
import { LocalAthena } from '../../../engines/local/athena.ts'
import { Duck } from '../../../engines/local/duckdb.ts'

it.skipIf(process.platform !== 'linux')(
  'a query that finds the disk full fails as DiskFull, with the file; a wrong one as the query itself',
  async () => {
    const duck = await Duck.open({ local: { memoryLimit: '1GB', threads: 1 } }, os.tmpdir())
    const athena = new LocalAthena(duck)
    const ended = async (sql: string) => {
      const { QueryExecutionId } = athena.start({ QueryString: sql, ClientRequestToken: sql })
      await athena.nextEnd()
      return () => athena.look({ QueryExecutionId })
    }
    const full = await ended("COPY (FROM range(100000)) TO '/dev/full' (FORMAT csv)")
    expect(full).toThrow(
      expect.objectContaining({ code: 'DiskFull', message: expect.stringMatching(/^\/dev\/full: no space/) }),
    )
    const wrong = await ended('SELECT * FROM no_such_table')
    expect(wrong().QueryExecution.Status).toMatchObject({ State: 'FAILED' })
    duck.close()
  },
)
