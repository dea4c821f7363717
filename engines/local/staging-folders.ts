import type { StagedTable } from '../../queries/model/staged-tables.ts'
import type { Lake } from './lake.ts'

/** Which raw log's staging the lake's views show: table -> folder. */
const SHOWN = 'staging/shown.json'
type Folders = Partial<Record<StagedTable, string>>

export const rememberedStaging = async (lake: Lake): Promise<Folders> =>
  JSON.parse((await lake.read(SHOWN)) ?? '{}') as Folders

/** From now on the views of these tables show this raw log. */
export async function rememberStaging(
  lake: Lake,
  tables: readonly StagedTable[],
  folder: string,
): Promise<void> {
  const shown = { ...(await rememberedStaging(lake)), ...Object.fromEntries(tables.map((t) => [t, folder])) }
  await lake.write(SHOWN, `${JSON.stringify(shown, null, 1)}\n`)
}
