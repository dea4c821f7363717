import { defineConfig } from 'vitest/config'

/** Suites that need more than Node, each in the folder of its name and run by `npm run test:NAME`. */
const besides = ['browser', 'package', 'trino', 'spark', 'aws', 'cloud']
const minutes = 60_000

/** Tests against servers that they start: one file after the other, for the servers need the cores. */
const onServers = (name: string, globalSetup: readonly string[] = []) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    globalSetup: [...globalSetup],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 15 * minutes,
    // Servers are installed before the first test, where they never were.
    hookTimeout: 15 * minutes,
  },
})

export default defineConfig({
  test: {
    // Two cores: the end-to-end tests are CPU bound, more workers only make each slower.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: besides.map((name) => `test/${name}/**`),
          testTimeout: 2 * minutes,
          hookTimeout: 2 * minutes,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: minutes,
          hookTimeout: 5 * minutes,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 15 * minutes,
          hookTimeout: 15 * minutes,
        },
      },
      onServers('trino', ['test/trino/global-setup.ts']),
      onServers('spark', ['test/spark/global-setup.ts']),
      onServers('aws'),
      onServers('cloud'),
    ],
  },
})
