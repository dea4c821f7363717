import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: the end-to-end tests are CPU bound, more workers only make each slower.
    maxWorkers: 2,
  },
})
