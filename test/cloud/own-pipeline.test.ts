import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDeployment } from '../../infra/deployment.ts'
import { pipelines } from '../../pipelines/index.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { arrived, brand, line, pharmacy } from '../pipeline/log-lines.ts'
import type { Box } from './box.ts'
import cartConfig from './cart-config.ts'
import { deployedAlone } from './deployment.ts'

const add = (time: string, userKey: string, service = brand) =>
  line(service, `${time}Z`, 'commerce.cart.add', { userKey, goodsCd: 'g' })
const log = [
  arrived('2026-11-02T04:00', [
    add('2026-11-02T03:00:00', 'u1'),
    add('2026-11-02T03:01:00', 'u1'),
    add('2026-11-02T03:03:00', 'u9', pharmacy),
  ]),
  arrived('2026-11-04T04:00', [add('2026-11-04T03:00:00', 'u1'), add('2026-11-04T03:01:00', 'u2')]),
]
const late = arrived('2026-11-05T04:00', [add('2026-11-03T03:00:00', 'u3')])
const asked = {
  days: 'SELECT cart_date, total, calculation_date FROM theshop_brand_carts_cart_days ORDER BY 1',
  users: 'SELECT service_name, cart_date, user_key, cart_add_count FROM cart_users ORDER BY 1, 2, 3',
}

describe('a pipeline with staged tables of its own, as it would be deployed', () => {
  const laptop = new LocalLog(cartConfig.services)
  let box: Box
  let refused: readonly string[]

  beforeAll(async () => {
    const config = fileURLToPath(new URL('cart-config.ts', import.meta.url))
    box = await deployedAlone({ deployment: await readDeployment(config, pipelines) })
    refused = box.guard('carts-pipeline')
  })
  afterAll(() => laptop.remove())

  /** The run there and here, and what both have made. */
  async function bothRun(run_date: string) {
    await box.upload(laptop.events)
    const { result } = await box.run({ run_date }, { machine: 'carts-pipeline' })
    const here = await laptop.run(run_date, { pipelines: cartConfig.pipelines, pipeline: 'carts' })
    expect(result).toMatchObject({ status: 'SUCCEEDED' })
    expect(here.status).toBe('SUCCEEDED')
    for (const sql of Object.values(asked))
      expect(await box.cloud.rows(sql.replace('FROM ', 'FROM log_db.'))).toEqual(await laptop.query(sql))
    return (await laptop.query(asked.days)).map(({ cart_date, total }) => [cart_date, total])
  }

  it('makes what the laptop makes, with the permissions of its roles and no others', async () => {
    laptop.write(log)
    expect(await bothRun('2026-11-05')).toEqual([
      ['2026-11-02', 2],
      ['2026-11-04', 2],
    ])
    expect(refused).toEqual([])
  })

  it('takes up a late event', async () => {
    laptop.write([late])
    expect(await bothRun('2026-11-06')).toEqual([
      ['2026-11-02', 2],
      ['2026-11-03', 1],
      ['2026-11-04', 2],
    ])
    expect(refused).toEqual([])
  })
})
