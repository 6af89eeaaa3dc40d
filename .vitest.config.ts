import { defineConfig } from 'vitest/config'

/** One run for everything; a test folder says by its place what it needs (see ARCHITECTURE.md). */
export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'simulations/test/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/temporary-folder.ts'],
    setupFiles: ['packages/network/src/polyfills.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
})
