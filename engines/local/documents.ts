import type { Documents } from '../ports.ts'
import type { Lake } from './lake.ts'

/**
 * Documents as files of the lake. What is remembered of the staging stands in the folder of its raw log, so that two
 * logs in one lake don't mix.
 */
export const localDocuments = (lake: Lake, stagingFolder: string): Documents => {
  const inLake = (path: string) => path.replace(/^staging\//, `${stagingFolder}/`)
  return {
    async read<T>(path: string) {
      const text = await lake.read(inLake(path))
      return text === undefined ? undefined : (JSON.parse(text) as T)
    },
    write: (path, content) =>
      lake.write(
        inLake(path),
        typeof content === 'string' ? content : `${JSON.stringify(content, null, 1)}\n`,
      ),
  }
}
