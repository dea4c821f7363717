import { stat } from 'node:fs/promises'
import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import type { Lake } from './lake.ts'

/** Which raw log's staging the lake's views show: name of a table -> folder. */
const SHOWN = 'staging/shown.json'
type Folders = Readonly<Record<string, string>>

/** `all`: every staged table that the lake may have. */
export const rememberedStaging = async (lake: Lake, all: readonly AnyStagedTable[]): Promise<Folders> =>
  (await lake.readSealed<Folders>(SHOWN)) ?? (await newestStaging(lake, all))

/** From now on the views of these tables show this raw log. */
export async function rememberStaging(
  lake: Lake,
  { own, all }: { readonly own: readonly AnyStagedTable[]; readonly all: readonly AnyStagedTable[] },
  folder: string,
): Promise<void> {
  const shown = {
    ...(await rememberedStaging(lake, all)),
    ...Object.fromEntries(own.map(({ name }) => [name, folder])),
  }
  await lake.writeSealed(SHOWN, shown)
}

/** Without a record of it: for each table, the raw log that was staged last. */
async function newestStaging(lake: Lake, all: readonly AnyStagedTable[]): Promise<Folders> {
  const newest: Record<string, string> = {}
  for (const { name: table } of all) {
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
