import path from 'node:path'
import { inject } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import { writeSample } from '../../sample/events/index.ts'
import { synthesise } from '../infra/synthesise.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { soapShop, teaShop } from '../pipeline/order-records.ts'
import { Box, type BoxRun } from './box.ts'
import { Cloud } from './cloud.ts'

type Engine = 'athena' | 'glue'

export const services = [teaShop, { ...soapShop, timeZone: 'Europe/Paris' }]
/** What two services at once need is all that the account allows, and others use the rest. */
const concurrency = { accountQueries: 8, reservedForOthers: 2, servicesAtOnce: 2 }
export const runDate = '2026-11-05'

/** Both pipelines as they would be deployed, with a log of events, and a laptop with the same log. */
export interface Deployment {
  readonly cloud: Cloud
  readonly box: Box
  readonly laptop: LocalLog
  /** The first run of all commerce summaries, there and here. */
  readonly firstRun: () => Promise<{ inCloud: BoxRun; onLaptop: RunReport }>
}

let cloud: Promise<Cloud> | undefined
let current: { readonly engine: Engine; readonly deployment: Promise<Deployment> } | undefined

/** The deployment with an engine of the orders pipeline, in an account of its own. The files of the suite share it. */
export async function deploymentWith(engine: Engine): Promise<Deployment> {
  if (current?.engine !== engine) {
    const former = current?.deployment
    current = { engine, deployment: replaced(former, engine) }
  }
  return current.deployment
}

async function replaced(former: Promise<Deployment> | undefined, engine: Engine): Promise<Deployment> {
  if (former !== undefined) await removed(await former)
  cloud ??= Cloud.open()
  const theCloud = await cloud
  await theCloud.reset()
  theCloud.queries.quota = concurrency.accountQueries
  theCloud.queries.othersUnderWay = concurrency.reservedForOthers
  const config = { services, concurrency, orders: { engine } }
  const assembly = synthesise({ outdir: path.join(inject('cloud').folder, engine), config })
  const box = await Box.deploy(theCloud, assembly)
  const laptop = new LocalLog(services, { concurrency, orders: { engine } })
  await writeSample({ events: 1500, days: 5, seed: 3, runDate, services, to: laptop.events })
  await box.upload(laptop.events)
  let first: ReturnType<Deployment['firstRun']> | undefined
  const firstRun = async () => ({
    inCloud: await box.run({ run_date: runDate }),
    onLaptop: await laptop.run(runDate),
  })
  return {
    cloud: theCloud,
    box,
    laptop,
    firstRun: () => {
      first ??= firstRun()
      return first
    },
  }
}

async function removed({ box, laptop }: Deployment): Promise<void> {
  await box.stop()
  laptop.remove()
}
