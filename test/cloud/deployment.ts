import path from 'node:path'
import { inject } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import { writeSample } from '../../sample/events/index.ts'
import { type Synthesis, synthesise } from '../infra/synthesise.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { soapShop, teaShop } from '../pipeline/order-records.ts'
import { Box, type BoxRun } from './box.ts'
import { Cloud } from './cloud.ts'

type Engine = 'athena' | 'glue'

export const services = [teaShop, { ...soapShop, timeZone: 'Europe/Paris' }]
/** The pipelines over events and those over orders may have six queries each: two services of three summaries. */
const concurrency = { accountQueries: 14, reservedForOthers: 2, servicesAtOnce: 2 }
export const runDate = '2026-11-05'

/** Both pipelines as they would be deployed, with a log of events, and a laptop with the same log. */
export interface Deployment {
  readonly cloud: Cloud
  readonly box: Box
  readonly laptop: LocalLog
  /** The first run of all commerce summaries, there and here. */
  readonly firstRun: () => Promise<{ inCloud: BoxRun; onLaptop: RunReport }>
}

let opened: Promise<Cloud> | undefined
let boxes = 0
let current: Box | undefined
let shared: { readonly engine: Engine; readonly deployment: Promise<Deployment> } | undefined

/** Deploys something else than the files of the suite share; who asks for that afterwards gets it deployed again. */
export async function deployedAlone(what: Pick<Synthesis, 'config' | 'deployment'>): Promise<Box> {
  ;(await shared?.deployment)?.laptop.remove()
  shared = undefined
  return deployed(what)
}

/** Deploys a configuration into an account where nothing is; what was there is gone. */
async function deployed(what: Pick<Synthesis, 'config' | 'deployment'>): Promise<Box> {
  opened ??= Cloud.open()
  const cloud = await opened
  await current?.stop()
  await cloud.reset()
  const outdir = path.join(inject('cloud').folder, `assembly-${++boxes}`)
  current = await Box.deploy(cloud, synthesise({ outdir, ...what }))
  return current
}

/** The deployment with an engine of the orders pipeline, which the files of the suite share. */
export function deploymentWith(engine: Engine): Promise<Deployment> {
  if (shared?.engine !== engine) shared = { engine, deployment: deployedWith(engine, shared?.deployment) }
  return shared.deployment
}

async function deployedWith(engine: Engine, former?: Promise<Deployment>): Promise<Deployment> {
  ;(await former)?.laptop.remove()
  const box = await deployed({ config: { services, concurrency, orders: { engine } } })
  const { cloud } = box
  cloud.queries.quota = concurrency.accountQueries
  // Others use what is reserved for them, and the pipelines of the other source all that they may.
  cloud.queries.othersUnderWay = concurrency.reservedForOthers + 6
  const laptop = new LocalLog(services, { concurrency, orders: { engine } })
  await writeSample({ events: 1500, days: 5, seed: 3, runDate, services, to: laptop.events })
  await box.upload(laptop.events)
  const run = async () => ({
    inCloud: await box.run({ run_date: runDate }),
    onLaptop: await laptop.run(runDate),
  })
  let first: ReturnType<typeof run> | undefined
  return {
    cloud,
    box,
    laptop,
    firstRun: () => {
      first ??= run()
      return first
    },
  }
}
