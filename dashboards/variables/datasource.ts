import { DatasourceVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard'

export const ATHENA = 'grafana-athena-datasource'
/** Of every panel and query: whichever data source the dashboard's variable says. */
export const DATASOURCE = { type: ATHENA, uid: '$' + '{datasource}' }

export const datasourceVariable = () =>
  new DatasourceVariableBuilder('datasource')
    .label('Data source')
    .description('The Athena data source whose tables are read.')
    .type(ATHENA)
    .allowCustomValue(false)
