import { documentContent, documentText } from '../document-text.ts'
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
      if (text === undefined) return undefined
      const content = documentContent(path, text)
      if (content === undefined) lake.damaged.add(inLake(path))
      return content as T | undefined
    },
    write: (path, content) => lake.write(inLake(path), documentText(path, content)),
  }
}
