import { defineConfig } from 'vitest/config'

/**
 * One run for everything; a test folder says by its place what it needs (see ARCHITECTURE.md). `--mode=bench` runs the
 * measurements of `npm run bench` instead, one after the other.
 */
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'bench' ? ['test/bench/**/*.bench.ts'] : ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['packages/network/src/polyfills.ts'],
    testTimeout: mode === 'bench' ? 30 * 60_000 : 60_000,
    hookTimeout: 60_000,
    fileParallelism: mode !== 'bench',
    pool: 'forks',
  },
}))
