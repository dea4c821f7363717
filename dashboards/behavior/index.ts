import { behavior } from '../../pipelines/behavior/index.ts'
import { dashboard } from '../dashboard.ts'
import { datasourceVariable } from '../variables/datasource.ts'
import { databaseVariable, serviceVariable } from '../variables/services.ts'
import { funnel } from './funnel.ts'
import { retention } from './retention.ts'
import { sessions } from './sessions.ts'
import { activeUsers } from './users.ts'

export const behaviorDashboard = () =>
  dashboard({
    name: 'behavior',
    from: 'now-90d',
    variables: [datasourceVariable(), databaseVariable(), serviceVariable(behavior)],
    sections: [activeUsers, retention, funnel, sessions],
  })
