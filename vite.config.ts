/**
 * How the app is built and tested. A build is a function of its sources: its name is the version and a hash of what goes
 * in, so that the same sources give the same worker, and a change of one letter gives another.
 */
import { createHash } from 'node:crypto';
import { readdirSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Script } from 'node:vm';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { checkReference } from './src/reference/read-reference.ts';

const SOURCES = ['index.html', 'package.json', 'package-lock.json', 'public', 'src', 'vite.config.ts'];
const COMPRESSED = ['.css', '.html', '.js', '.json', '.svg', '.webmanifest'];
const VENDOR = /node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next|dexie|zustand)\//;
/** What a build takes along besides the modules of the page. */
const CARRIED = [
  '@fontsource-variable/source-sans-3',
  'workbox-core',
  'workbox-precaching',
  'workbox-routing',
  // In the worker of tables.
  'fflate',
  'read-excel-file',
  'saxen',
  'write-excel-file',
];
const AHEAD = /^assets\/inside-[^/]+\.(js|css)$/;
const VENDOR_CHUNK = 'vendor-names';
const VENDOR_GLOBAL = 'globalThis.haiCapVendor';
const FIRST_PAINT = '<script src="/first-paint.js"';
const SERVER_PORT = 8787;

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
const build = `${version}+${hashOf(SOURCES)}`;

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesUnder)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 10);
}

/** A file, or all files of a folder, in an order that does not depend on the disk. */
function filesUnder(path: string): readonly string[] {
  if (extname(path) !== '') return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Few files start faster than many: each costs a lookup of the worker. Where each begins; what several need goes with the
 * first that does. The pages people open first come with the frame, the others when they are opened.
 */
const CHUNKS = [
  { name: 'first', roots: ['src/main.tsx'] },
  {
    name: 'inside',
    roots: [
      'src/app/shell.tsx',
      'src/app/prepare-screen.ts',
      'src/i18n/vi/words.ts',
      'src/features/today/today-page.tsx',
      'src/features/checklist/scenarios-page.tsx',
      'src/features/checklist/scenario-page.tsx',
      'src/features/task/task-page.tsx',
      'src/features/readiness-board/board-page.tsx',
      'src/features/readiness-board/ward-page.tsx',
    ],
  },
  { name: 'enter', roots: ['src/features/sign-in/enter.ts'] },
  { name: 'background', roots: ['src/app/start-sync.ts', 'src/app/register-worker.ts'] },
] as const;

function nameChunks(): (id: string, graph: Graph) => string | null {
  let nameById: Map<string, string> | undefined;
  return (id, graph) => {
    nameById ??= walkChunks(graph);
    if (!nameById.has(id)) return null;
    return VENDOR.test(id) ? VENDOR_CHUNK : (nameById.get(id) ?? null);
  };
}

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

function walkChunks(graph: Graph): Map<string, string> {
  const nameById = new Map<string, string>();
  for (const { name, roots } of CHUNKS) {
    const open = roots.map((root) => join(import.meta.dirname, root));
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (nameById.has(id)) continue;
      nameById.set(id, name);
      open.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
    }
  }
  return nameById;
}

/** A wrong file of the campaign stops the build, not the first ward that opens it. */
function checkCampaign(): Plugin {
  return { name: 'check-campaign', apply: 'build', buildStart: () => checkReference() };
}

/**
 * The libraries of tables zip large files in workers that they make out of text. No policy of ours lets such a script run,
 * and they are in a worker already: here they do it on the spot.
 */
function zipOnTheSpot(): Plugin {
  return {
    name: 'zip-on-the-spot',
    enforce: 'pre',
    transform: {
      filter: { id: /(read|write)-excel-file\/modules\/zip\/(un)?zip(To|From)ArrayBuffer\.js$/ },
      handler(code) {
        const changed = code.replace(
          /import \{ (zip|unzip) \} from 'fflate';/,
          "import { $1Sync } from 'fflate'; const $1 = (given, options, done = options) => { let made; try { made = $1Sync(given, typeof options === 'function' ? {} : options); } catch (error) { return done(error); } done(null, made); };",
        );
        if (changed === code) throw new Error('where do the libraries of tables zip?');
        return changed;
      },
    },
  };
}

/** Other people's code and fonts go out with their own licences beside them. */
function carryLicences(): Plugin {
  return {
    name: 'carry-licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const bundled = modules.flatMap((id) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []);
      const texts = [...new Set([...bundled, ...CARRIED])].sort().flatMap(licencesOf);
      this.emitFile({ type: 'asset', fileName: 'third-party-notices.txt', source: texts.join('\n\n') });
    },
  };
}

function licencesOf(name: string): readonly string[] {
  const folder = join('node_modules', name);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  return files.sort().map((file) => `== ${name}: ${file}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`);
}

/** Both fonts are needed for the first word on the screen: the page asks for them before it has read the styles. */
function preloadFonts(): Plugin {
  return {
    name: 'preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => file.endsWith('.woff2'))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
            injectTo: 'head' as const,
          })),
    },
  };
}

/** The page as the worker serves it: all files are on the device, and what follows the first ones is named at once. */
function writeWorkerPage(): Plugin {
  return {
    name: 'write-worker-page',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        const ahead = Object.keys(bundle).filter((file) => AHEAD.test(file));
        if (page?.type !== 'asset' || ahead.length === 0)
          throw new Error('no file comes after the first: how are the chunks named?');
        const links = ahead.map((file) => `  <link rel="${relOf(file)}" crossorigin href="/${file}">\n  `).join('');
        this.emitFile({
          type: 'asset',
          fileName: 'start.html',
          source: String(page.source).replace('</head>', `${links}</head>`),
        });
      },
    },
  };
}

function relOf(file: string): string {
  return file.endsWith('.css') ? 'stylesheet' : 'modulepreload';
}

/**
 * Other people's code as a classic script, which the modules find in a global: of a classic script that its worker serves
 * Chromium keeps the compiled code; a module it would compile again at every start, and this is the largest of them.
 */
function keepVendorCompiled(): Plugin {
  let classic = '';
  return {
    name: 'keep-vendor-compiled',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
      const vendor = chunks.find(({ name }) => name === VENDOR_CHUNK);
      const runtime = chunks.find(({ fileName }) => fileName === vendor?.imports[0]);
      if (vendor === undefined || runtime === undefined || vendor.imports.length > 1 || runtime.imports.length > 0)
        throw new Error('the vendor chunk needs the runtime alone: how are the chunks named?');
      const source = `(()=>{"use strict";const r=${asFunction(runtime.code)}();${VENDOR_GLOBAL}=${asFunction(vendor.code)}(r)})();`;
      // A syntax error stops the build, not the tablet.
      void new Script(source);
      classic = this.getFileName(this.emitFile({ type: 'asset', name: 'compiled.js', source }));
      vendor.code = `export const{${vendor.exports.toSorted().join(',')}}=${VENDOR_GLOBAL};\n`;
    },
    transformIndexHtml: {
      order: 'post',
      // It stands before the modules and is deferred like them: so it has run when they ask for it.
      handler: (html) =>
        html.replace(FIRST_PAINT, `<script defer fetchpriority="high" src="/${classic}"></script>\n    ${FIRST_PAINT}`),
    },
  };
}

const IMPORTS = /^import\s*\{([^}]*)\}\s*from\s*["'`][^"'`]+["'`];/;
const EXPORTS = /export\s*\{([^}]*)\};?\s*$/;

/** A minified module without a name of its own: what it imports from one other is its argument, what it exports its result. */
function asFunction(code: string): string {
  const imported = (IMPORTS.exec(code)?.[1] ?? '').replaceAll(/([^,\s]+) as ([^,\s]+)/g, '$1:$2');
  const exported = EXPORTS.exec(code)?.[1];
  const body = code.replace(IMPORTS, '').replace(EXPORTS, '');
  if (exported === undefined || /^\s*(import|export)\b/m.test(body))
    throw new Error('this module cannot be a function');
  const result = exported.replaceAll(/([^,\s]+) as ([^,\s]+)/g, '$2:$1');
  return `(({${imported}}={})=>{${body};return{${result}}})`;
}

/** Last of all: says which build it is, and keeps every text twice more, compressed once here instead of at each answer. */
function nameAndCompress(): Plugin {
  let folder = '';
  return {
    name: 'name-and-compress',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        // Runs after a failed build too: such a build must not look like one.
        if (!existsSync(join(folder, 'index.html'))) return;
        writeFileSync(join(folder, 'build.json'), `${JSON.stringify({ build })}\n`);
        for (const file of filesUnder(folder).filter((name) => COMPRESSED.includes(extname(name)))) {
          const text = readFileSync(file);
          const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
          writeFileSync(`${file}.br`, brotliCompressSync(text, { params }));
          writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
        }
      },
    },
  };
}

const keepShell = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'src',
  filename: 'sw.ts',
  injectRegister: false,
  manifest: false,
  injectManifest: {
    globPatterns: ['**/*.{html,js,css,woff2,png,svg,webmanifest}'],
    // The worker has a page of its own.
    globIgnores: ['index.html'],
    // What is in assets/ has its content in its name.
    dontCacheBustURLsMatching: /^assets\//,
    injectionPoint: 'self.precacheManifest',
    rollupFormat: 'iife',
  },
});

export default defineConfig({
  plugins: [
    react(),
    checkCampaign(),
    preloadFonts(),
    keepVendorCompiled(),
    writeWorkerPage(),
    carryLicences(),
    ...(process.env['VITEST'] === undefined ? [keepShell, nameAndCompress()] : []),
  ],
  worker: { format: 'es', plugins: () => [zipOnTheSpot()] },
  // The package's own entry is made for browsers of 2015 and more than 1 kB larger.
  resolve: {
    alias: [{ find: /^dexie$/, replacement: join(import.meta.dirname, 'node_modules/dexie/dist/modern/dexie.mjs') }],
  },
  define: { HAICAP_BUILD: JSON.stringify(build) },
  build: {
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: nameChunks(), includeDependenciesRecursively: false }] } },
    },
  },
  server: { proxy: { '/api': { target: `http://127.0.0.1:${SERVER_PORT}`, changeOrigin: false } } },
  preview: { headers: { 'X-HaiCap-Build': build } },
  test: {
    // No test is about seconds: a machine that is slow or busy fails none.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'tests/unit/{domain,protocol,sync,server,reference}/**/*.test.ts',
            'tests/{properties,contracts,architecture,simulation}/**/*.test.ts',
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
          setupFiles: ['tests/support/quiet-console.ts', 'tests/support/patient-screen.ts', 'fake-indexeddb/auto'],
        },
      },
    ],
  },
});
