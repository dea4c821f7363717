import { ATHENA } from '../variables/datasource.ts'

/** A Grafana server puts a variable of its environment in place of such a text. */
const environment = (name: string): string => `$${name}`

export const CLOUDWATCH_UID = 'commerce-cloudwatch'

/** For provisioning/datasources/ of a Grafana server. It signs in with the role or profile that the server has. */
export const dataSources = {
  apiVersion: 1,
  datasources: [
    {
      name: 'Commerce (Athena)',
      uid: 'commerce-athena',
      type: ATHENA,
      access: 'proxy',
      jsonData: {
        authType: 'default',
        defaultRegion: environment('COMMERCE_REGION'),
        catalog: environment('COMMERCE_CATALOG'),
        database: environment('COMMERCE_DATABASE'),
        workgroup: environment('COMMERCE_WORKGROUP'),
        outputLocation: environment('COMMERCE_RESULTS'),
      },
    },
    {
      name: 'Commerce (CloudWatch)',
      uid: CLOUDWATCH_UID,
      type: 'cloudwatch',
      access: 'proxy',
      jsonData: { authType: 'default', defaultRegion: environment('COMMERCE_REGION') },
    },
  ],
} as const

/** For provisioning/dashboards/: the folder that the JSON files lie in. */
export const dashboardProvider = {
  apiVersion: 1,
  providers: [
    {
      name: 'commerce',
      folder: 'Commerce',
      type: 'file',
      // Changes are made in dashboards/, reviewed, and deployed again.
      allowUiUpdates: false,
      options: { path: environment('COMMERCE_DASHBOARDS') },
    },
  ],
} as const
