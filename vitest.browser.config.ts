import { defineConfig } from 'vitest/config'

/** `npm run test:browser`: needs Chromium, which `npm test` does not. */
export default defineConfig({ test: { include: ['test/browser/**/*.test.ts'], testTimeout: 60_000 } })
