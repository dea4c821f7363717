import { orders } from '../../pipelines/orders/index.ts'
import { dashboard } from '../dashboard.ts'
import { datasourceVariable } from '../variables/datasource.ts'
import { periodVariable } from '../variables/period.ts'
import { databaseVariable, serviceVariable } from '../variables/services.ts'
import { customersAndCohorts } from './customers.ts'
import { refunds } from './refunds.ts'
import { sales } from './sales.ts'
import { subscriptionsAndShipping } from './shipping.ts'
import { sources } from './sources.ts'
import { unexplained } from './unexplained.ts'

export const ordersDashboard = () =>
  dashboard({
    name: 'orders',
    from: 'now-90d',
    variables: [
      datasourceVariable(),
      databaseVariable(),
      serviceVariable(orders),
      periodVariable('How many days, up to the last one that the tables cover. Cohorts are of all time.'),
    ],
    sections: [sales, refunds, customersAndCohorts, subscriptionsAndShipping, sources, unexplained],
  })
