export type Severity = 'error' | 'warning'

/** One check of a table. `relation` is between what the audit query observes and what it expects. */
export interface Check {
  readonly id: string
  readonly doc: string
  readonly severity: Severity
  readonly relation: 'equals' | 'at most'
}

export interface CheckResult extends Check {
  readonly status: 'passed' | 'failed'
  readonly observed: string | null
  readonly expected: string | null
  /** The first offending row's grain, where the check looks at rows. */
  readonly sample: string | null
}

/** Decides each check from the audit query's row. A check whose values are missing has failed. */
export function judge(checks: readonly Check[], auditRow: Readonly<Record<string, unknown>>): CheckResult[] {
  return checks.map((check, i) => {
    const text = (name: string) => (auditRow[name] == null ? null : String(auditRow[name]))
    const observed = text(`observed_${i}`)
    const expected = text(`expected_${i}`)
    const holds =
      observed !== null &&
      expected !== null &&
      (check.relation === 'equals'
        ? BigInt(observed) === BigInt(expected)
        : BigInt(observed) <= BigInt(expected))
    return {
      ...check,
      observed,
      expected,
      status: holds ? 'passed' : 'failed',
      sample: holds ? null : text(`sample_${i}`),
    }
  })
}
