import { randomBytes } from 'node:crypto'

/** Sortable, unique, and a valid name of an execution. */
export const newRunId = (nowMs: number): string =>
  `${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}-${randomBytes(2).toString('hex')}`
