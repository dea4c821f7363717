import type { AnyStagedTable, DerivedTable } from '../queries/model/define-staged-table.ts'

/**
 * Tables of every lake, and what the names of candidate tables and of raw lines begin with. They are not imported: this is
 * loaded with every command, and queries are not.
 */
const TAKEN = /^(pipeline_runs|data_quality_results|commerce_(candidate|raw)_.*)$/
/** Folders below staging/ that something else is in. */
const takenFolders = ['affected-months', 'orders', 'services', 'tables']

/**
 * What is wrong with the tables that a pipeline stages for itself, one sentence each.
 * @param ofSource the tables that are staged before them
 */
export function stagedTableProblems(
  ofSource: readonly AnyStagedTable[],
  own: readonly DerivedTable[],
): string[] {
  const all = [...ofSource, ...own]
  return [
    ...own
      .filter(({ name }) => !/^[a-z][a-z0-9_]*$/.test(name) || TAKEN.test(name))
      .map(
        ({ name }) =>
          `a staged table cannot be called "${name}": expected lower-case letters, digits and _, and no name of another table`,
      ),
    ...own
      .filter(
        ({ layout }) => !/^[a-z][a-z0-9-]*$/.test(layout.folder) || takenFolders.includes(layout.folder),
      )
      .map(
        ({ name, layout }) =>
          `the folder of ${name} cannot be "${layout.folder}": expected lower-case letters, digits and -, and no folder of another table`,
      ),
    ...repeated(all.map(({ name }) => name)).map((name) => `two staged tables are called ${name}`),
    ...repeated(all.map(({ layout }) => layout.folder)).map(
      (folder) => `two staged tables have the folder ${folder}`,
    ),
    ...own.flatMap(({ name, builtFrom }, i) =>
      builtFrom
        .filter((table) => table.per === 'arrival day' || ![...ofSource, ...own.slice(0, i)].includes(table))
        .map((table) => `${name} is built from ${table.name}, which is not staged day by day before it`),
    ),
  ]
}

/** The values that are there more than once, each as often as it is there too much. */
export const repeated = (values: readonly string[]): string[] =>
  values.filter((value, i) => values.indexOf(value) !== i)
