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
