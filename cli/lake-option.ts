import { existsSync } from 'node:fs'
import { Lake } from '../engines/local/lake.ts'

/** Of every command that writes or reads a lake. */
export const DEFAULT_LAKE = '.commerce'

/** What is wrong with a lake that is to be read, and what to do; undefined when it has tables. */
export const missingTables = (lake: string): string | undefined =>
  existsSync(new Lake(lake).database)
    ? undefined
    : `no tables in ${lake}: run "commerce run --lake ${lake}" first, or give another --lake`
