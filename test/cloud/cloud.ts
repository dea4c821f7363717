import { inject } from 'vitest'
import { resetMoto } from '../servers/moto.ts'
import { TrinoClient } from '../servers/trino-client.ts'
import { AthenaQueries } from './athena-queries.ts'
import { type AwsFront, startAwsFront } from './aws-front.ts'

/** The account that deployments share: the servers of test/cloud/global-setup.ts, behind one address. */
export class Cloud {
  readonly queries: AthenaQueries
  readonly front: AwsFront
  readonly #trino: TrinoClient

  private constructor(queries: AthenaQueries, front: AwsFront, trino: TrinoClient) {
    this.queries = queries
    this.front = front
    this.#trino = trino
  }

  static async open(): Promise<Cloud> {
    process.env.AWS_ACCESS_KEY_ID = 'operator'
    process.env.AWS_SECRET_ACCESS_KEY = 'test'
    const { moto, trino: trinoUrl, frontPort } = inject('cloud')
    const trino = new TrinoClient(trinoUrl)
    const queries = new AthenaQueries(trino)
    return new Cloud(queries, await startAwsFront(moto, queries, frontPort), trino)
  }

  /** Forgets everything that was deployed. */
  async reset(): Promise<void> {
    this.front.guard = () => {}
    this.front.faults.planted = []
    this.queries.forget()
    await resetMoto(inject('cloud').moto)
  }

  /** What a reader sees. */
  rows(sql: string) {
    return this.#trino.rows(sql)
  }
}
