// Prints what each suite took beside its budget, and last `N passed, N failed`; exits with 1 when anything failed.
// A suite that takes half as much again as its budget fails with STRICT_BUDGETS=1: on a machine that does nothing else.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folder = process.argv[2]
let passed = 0
let failed = 0
for (const file of readdirSync(folder).filter((name) => name.endsWith('.ended'))) {
  const name = path.basename(file, '.ended')
  const [seconds, budget, exitCode] = readFileSync(path.join(folder, file), 'utf8').split(' ').map(Number)
  const isSlow = seconds > 1.5 * budget
  const counts = countsOf(name, exitCode)
  if (isSlow && process.env.STRICT_BUDGETS === '1') counts.failed++
  passed += counts.passed
  failed += counts.failed
  const said = [
    `${counts.passed} passed, ${counts.failed} failed`,
    ...(isSlow ? ['more than half over its budget'] : []),
  ]
  console.log(
    `${name.padEnd(14)}${String(seconds).padStart(5)} s of ${String(budget).padStart(4)} s   ${said.join('; ')}`,
  )
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** A suite that could not even start, a file that could not, and a suite that ended badly though no test failed, count as one failure each. */
function countsOf(name, exitCode) {
  const report = path.join(folder, `${name}.json`)
  if (!existsSync(report)) return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const withoutTest = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failures = numFailedTests + withoutTest.length
  return { passed: numPassedTests, failed: exitCode === 0 ? failures : Math.max(failures, 1) }
}
