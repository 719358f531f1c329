import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'tests/unit/{domain,protocol,sync,server,reference}/**/*.test.ts',
            'tests/{properties,contracts,architecture}/**/*.test.ts',
          ],
          setupFiles: ['tests/support/quiet-console.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['tests/unit/{ui,features,app,i18n,data}/**/*.test.{ts,tsx}', 'tests/journeys/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/quiet-console.ts', 'fake-indexeddb/auto'],
        },
      },
    ],
  },
});
