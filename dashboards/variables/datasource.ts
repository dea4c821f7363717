import { DatasourceVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard'

export const ATHENA = 'grafana-athena-datasource'
/** The data source of every panel and query: the one that is chosen in the dashboard. */
export const DATASOURCE = { type: ATHENA, uid: '$' + '{datasource}' }

export const datasourceVariable = () =>
  new DatasourceVariableBuilder('datasource')
    .label('Data source')
    .description('The Athena data source whose tables are read.')
    .type(ATHENA)
    .allowCustomValue(false)
