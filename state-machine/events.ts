interface At {
  /** The state it is about. */
  stateName: string
  /** Milliseconds since 1970, of the execution's clock. */
  at: number
  /** Index of the innermost Map iteration. */
  mapIndex?: number
}

/** What `onEvent` is told, in order. */
export type ExecutionEvent = At &
  (
    | { type: 'StateEntered'; input: unknown }
    | { type: 'StateExited'; output: unknown }
    | { type: 'TaskStarted'; resource: string; attempt: number }
    | { type: 'TaskSucceeded'; resource: string; attempt: number }
    | { type: 'TaskFailed'; resource: string; attempt: number; error?: string; cause?: string }
    /** A Task, Map or Parallel state will be tried again after `delayMs`. */
    | { type: 'TaskRetried'; retryCount: number; delayMs: number; error?: string; cause?: string }
    /** A Catch took the failure. */
    | { type: 'ErrorCaught'; next: string; error?: string; cause?: string }
  )
