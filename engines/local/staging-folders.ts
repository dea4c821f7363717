import { stat } from 'node:fs/promises'
import { type StagedTable, stagedTables } from '../../queries/model/staged-tables.ts'
import type { Lake } from './lake.ts'

/** Which raw log's staging the lake's views show: table -> folder. */
const SHOWN = 'staging/shown.json'
type Folders = Partial<Record<StagedTable, string>>

export const rememberedStaging = async (lake: Lake): Promise<Folders> =>
  (await lake.readSealed<Folders>(SHOWN)) ?? (await newestStaging(lake))

/** From now on the views of these tables show this raw log. */
export async function rememberStaging(
  lake: Lake,
  tables: readonly StagedTable[],
  folder: string,
): Promise<void> {
  const shown = { ...(await rememberedStaging(lake)), ...Object.fromEntries(tables.map((t) => [t, folder])) }
  await lake.writeSealed(SHOWN, shown)
}

/** Where nobody knows any more: of each table the raw log that has last been staged. */
async function newestStaging(lake: Lake): Promise<Folders> {
  const newest: Folders = {}
  for (const table of Object.keys(stagedTables) as StagedTable[]) {
    let newestMs = 0
    for (const name of await lake.list('staging')) {
      const found = await stat(lake.absolute(`staging/${name}/${table}.json`)).catch(() => undefined)
      if (found === undefined || found.mtimeMs <= newestMs) continue
      newestMs = found.mtimeMs
      newest[table] = `staging/${name}`
    }
  }
  return newest
}
