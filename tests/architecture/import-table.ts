/** Who may import whom. Arrows point inward: the outside may know the inside, never the reverse. The README shows it. */

/** What a room, or a door, may import besides itself. A path ending in `.ts` means that file only. */
export interface Permit {
  readonly rooms: readonly string[];
  /** Packages; a name with a subpath means just that entry point. `node:` means Node's own modules. */
  readonly packages: readonly string[];
}

export const PERMITS: Readonly<Record<string, Permit>> = {
  domain: { rooms: [], packages: [] },
  protocol: { rooms: ['domain'], packages: ['zod/mini'] },
  reference: { rooms: ['domain', 'protocol'], packages: ['zod/mini', 'node:'] },
  sync: { rooms: ['domain', 'protocol'], packages: [] },
  data: {
    rooms: ['domain', 'protocol', 'sync/ports.ts'],
    packages: ['dexie', 'read-excel-file/universal', 'write-excel-file/universal'],
  },
  server: {
    rooms: ['domain', 'protocol', 'reference'],
    packages: ['hono', '@hono/node-server', 'kysely', 'aws4fetch', 'sharp', 'node:'],
  },
  ui: { rooms: [], packages: ['react', 'react-dom', 'uqr'] },
  i18n: { rooms: [], packages: ['i18next'] },
  features: {
    rooms: ['domain', 'data', 'ui', 'i18n'],
    packages: ['react', 'react-router', 'zustand', 'react-i18next', 'docx'],
  },
  app: {
    rooms: ['domain', 'protocol', 'sync', 'data', 'ui', 'i18n', 'features'],
    packages: [
      'react',
      'react-dom',
      'react-router',
      'react-i18next',
      'i18next',
      'zustand',
      'workbox-window',
      '@fontsource-variable/source-sans-3',
    ],
  },
  'main.tsx': { rooms: ['app'], packages: [] },
  'serve.ts': { rooms: ['server'], packages: ['node:'] },
  'sw.ts': {
    rooms: ['i18n/notice-words.ts', 'data/notice-language.ts'],
    packages: ['workbox-core', 'workbox-precaching', 'workbox-routing'],
  },
};

/** Inside `features` a job may import its own folder and this one. */
export const SHARED_FEATURE = 'marks';
