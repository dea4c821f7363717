// A run that is killed as by `kill -9`: before its n-th call of a function, or after some milliseconds. Started as a
// process of its own by the tests of killed runs.

import { runLocally } from '../../cli/local-run.ts'
import { parseConfig } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'

export type KilledRun = {
  readonly config: unknown
  readonly lake: string
  readonly input: unknown
  readonly beforeCall?: number
  readonly afterMs?: number
} & (
  | { readonly pipeline: 'commerce' | 'behavior'; readonly events: string }
  | { readonly pipeline: 'orders'; readonly orders: string }
)

const run = JSON.parse(process.argv[2] ?? '') as KilledRun
const die = () => process.kill(process.pid, 'SIGKILL')
if (run.afterMs !== undefined) setTimeout(die, run.afterMs)
let calls = 0
await runLocally({
  ...run,
  pipelines,
  config: parseConfig(run.config, pipelines),
  onCall() {
    calls++
    if (calls === run.beforeCall) die()
  },
})
