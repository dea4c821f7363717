import { existsSync } from 'node:fs'
import { Lake } from '../engines/local/lake.ts'
import { wrong } from './failures.ts'
import { requireFolder } from './folder-option.ts'
import { shellCommand } from './shell-word.ts'

/** Throws InvalidInput, with what to do, unless the lake has tables to read. */
export function requireTables(lake: string): void {
  requireFolder('--lake', lake)
  if (existsSync(new Lake(lake).database)) return
  const run = shellCommand('commerce', 'run', '--lake', lake)
  throw wrong(`no tables in ${lake}: run "${run}" first, or give another --lake`)
}
