import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'

/**
 * Keeps what folders hold now, each in a copy beside it; the function that is returned puts it back, whatever happened
 * since. In its own place, for a lake knows a log by its path, and with the times of files to the last digit.
 */
export function keep(...folders: readonly string[]): () => void {
  const copies = folders.map((folder) => ({ folder, copy: `${folder}.kept` }))
  for (const { folder, copy } of copies) replace(copy, folder)
  return () => {
    for (const { folder, copy } of copies) replace(folder, copy)
  }
}

function replace(folder: string, by: string): void {
  rmSync(folder, { recursive: true, force: true })
  execFileSync('cp', ['-a', by, folder])
}
