import { defineConfig } from 'vitest/config'
import { isNight } from './test/volumes.ts'

/** Suites besides `npm test`, each in the folder of its name and run by `npm run test:NAME`. */
const besides = ['resilience', 'browser', 'package', 'trino', 'spark', 'aws', 'cloud']
const minutes = 60_000
/** No test measures time: this ends one that hangs, on a laptop that is busy with other things, too. */
const testTimeout = (isNight ? 300 : 15) * minutes
// Servers are installed before the first test, where they never were.
const hookTimeout = 15 * minutes

// At night another seed each time: `SEED=... npm run test:nightly` generates the same again.
process.env.SEED ??= isNight ? String(Math.floor(Math.random() * 1_000_000)) : '1'
if (isNight) console.log(`SEED=${process.env.SEED}`)

/**
 * Tests against servers that they start: one file after the other, for the servers need the cores. With CASES=DIR those
 * that compare engines take the cases of that folder alone.
 */
const onServers = (name: string, { isolate }: { isolate: boolean }) => ({
  test: {
    name,
    include: [
      process.env.CASES && name !== 'aws' ? `test/${name}/cases.test.ts` : `test/${name}/**/*.test.ts`,
    ],
    globalSetup: [`test/${name}/global-setup.ts`],
    fileParallelism: false,
    maxWorkers: 1,
    isolate,
    testTimeout,
    hookTimeout,
  },
})

/** Tests that need Node only. */
const onNode = (name: string, { include, exclude }: { include: string; exclude: string[] }) => ({
  test: {
    name,
    include: [include],
    exclude,
    // Loading the tree takes longer than most files' tests. They leave nothing behind that another one sees.
    isolate: false,
    testTimeout,
    hookTimeout,
  },
})

export default defineConfig({
  test: {
    // Two cores: the end-to-end tests are CPU bound, more workers only make each slower.
    maxWorkers: 2,
    projects: [
      onNode('unit', { include: 'test/**/*.test.ts', exclude: besides.map((name) => `test/${name}/**`) }),
      onNode('resilience', { include: 'test/resilience/**/*.test.ts', exclude: [] }),
      {
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout, hookTimeout },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          fileParallelism: false,
          testTimeout,
          hookTimeout,
        },
      },
      // Some of their tests put other modules in the place of ours.
      onServers('trino', { isolate: true }),
      onServers('spark', { isolate: true }),
      // Their files share what takes long to make: the clients of AWS, and a deployment.
      onServers('aws', { isolate: false }),
      onServers('cloud', { isolate: false }),
    ],
  },
})
