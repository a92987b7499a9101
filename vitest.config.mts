import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const storeTests = 'lib/**/*.store.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}'],
          exclude: [storeTests, 'lib/generated/**'],
          environment: 'node',
          env: { LOG_LEVEL: 'silent' },
          // Also on two cores: much of a test file's time is spent waiting for its imports.
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        test: {
          name: 'store',
          include: [storeTests],
          globalSetup: ['lib/platform/database/testing-server.ts'],
          setupFiles: ['lib/platform/database/testing.ts'],
          environment: 'node',
          env: { LOG_LEVEL: 'silent' },
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
