import { GetTablesCommand, GlueClient } from '@aws-sdk/client-glue'
import { CANDIDATE_PREFIX } from '../../engines/aws/candidates.ts'
import type { Box } from './box.ts'
import type { Cloud } from './cloud.ts'
import { connectionOf } from './connection.ts'

/** Candidate tables that the catalog still has. */
export async function candidatesLeft(cloud: Cloud): Promise<string[]> {
  const glue = new GlueClient(connectionOf(cloud.front.url, 'operator'))
  const names: string[] = []
  let token: string | undefined
  do {
    const page = await glue.send(new GetTablesCommand({ DatabaseName: 'log_db', NextToken: token }))
    names.push(...(page.TableList ?? []).map(({ Name = '' }) => Name))
    token = page.NextToken
  } while (token !== undefined)
  return names.filter((name) => name.startsWith(CANDIDATE_PREFIX))
}

/** Objects of tables in folders that no manifest lists. */
export async function unlistedKeys(box: Box): Promise<string[]> {
  const keys = await box.keys()
  const manifests = keys.filter((key) => /^runs\/[^/]+\/manifest\.json$/.test(key))
  const plans = await Promise.all(manifests.map((key) => box.document<{ folders: string[] }>(key)))
  const listed = plans.flatMap((plan) => plan?.folders ?? [])
  return keys
    .filter((key) =>
      /^(commerce-summary\/|orders\/|staging\/(arrivals|events|order-records|affected-months)\/)/.test(key),
    )
    .filter((key) => !listed.some((folder) => key.startsWith(`${folder}/`)))
}
