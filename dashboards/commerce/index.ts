import { commerce } from '../../pipelines/commerce/index.ts'
import { dashboard } from '../dashboard.ts'
import { actionVariable, categoryVariable, quoteVariable } from '../variables/choices.ts'
import { datasourceVariable } from '../variables/datasource.ts'
import { databaseVariable, serviceVariable } from '../variables/services.ts'
import { business } from './business.ts'
import { experience } from './experience.ts'
import { freshnessAndQuality } from './freshness.ts'
import { merchandising } from './merchandising.ts'
import { search } from './search.ts'

export const commerceDashboard = () =>
  dashboard({
    name: 'commerce',
    from: 'now-90d',
    variables: [
      datasourceVariable(),
      databaseVariable(),
      quoteVariable(),
      serviceVariable(commerce),
      actionVariable(),
      categoryVariable(),
    ],
    sections: [business, merchandising, search, experience, freshnessAndQuality],
  })
