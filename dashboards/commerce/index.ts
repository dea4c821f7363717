import { dashboard } from '../dashboard.ts'
import { actionVariable, categoryVariable, quoteVariable } from '../variables/choices.ts'
import { datasourceVariable } from '../variables/datasource.ts'
import { commerceServiceVariable, databaseVariable } from '../variables/services.ts'
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
      commerceServiceVariable(),
      actionVariable(),
      categoryVariable(),
    ],
    sections: [business, merchandising, search, experience, freshnessAndQuality],
  })
