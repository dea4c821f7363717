import { dashboard } from '../dashboard.ts'
import { row } from '../layout.ts'
import { datasourceVariable } from '../variables/datasource.ts'
import { periodVariable } from '../variables/period.ts'
import { priceVariable, runServiceVariable } from '../variables/runs.ts'
import { glance } from './glance.ts'
import { failures, latestRuns } from './latest-runs.ts'
import { quality } from './quality.ts'
import { runsOverTime } from './runs-over-time.ts'

export const runsDashboard = () =>
  dashboard({
    name: 'runs',
    from: 'now-30d',
    variables: [
      datasourceVariable(),
      runServiceVariable(),
      periodVariable('How many days back from today (UTC).'),
      priceVariable(),
    ],
    sections: [
      { firstId: 101, rows: [glance, ...runsOverTime] },
      { firstId: 201, rows: [row(10, [24, latestRuns]), row(6, [24, failures])] },
      { firstId: 301, rows: quality },
    ],
  })
