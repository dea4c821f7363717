import { spawnSync } from 'node:child_process'

export interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a Node program as a reader of the pages would. */
export function node(folder: string, ...args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  return { exitCode: status, stdout, stderr }
}
