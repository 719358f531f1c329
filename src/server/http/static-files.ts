/**
 * The built app. A missing asset is 404, never `index.html`: a page that runs an older build must not be fed HTML as a
 * script; what an older build served still comes from where it is kept. Only a navigation gets the page. What the build
 * compressed goes out compressed.
 */
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Context } from 'hono';
import { acceptsEncoding } from './accepts-encoding.ts';
import { answerProblem } from './answer.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const ASSETS = 'assets/';

/** Preferred first. */
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

export interface AppFiles {
  /** Of the built app. */
  readonly appDirectory: string;
  /** Where assets of older builds are kept. */
  readonly olderAssets: string;
}

export async function answerFile(context: Context, files: AppFiles): Promise<Response> {
  const { method, path } = context.req;
  if (method !== 'GET' && method !== 'HEAD') return answerProblem('wrong-method', { headers: { allow: 'GET, HEAD' } });
  const name = toFileName(path);
  if (name === undefined) return answerProblem('not-found');
  const isPage = name === 'index.html' || (extname(name) === '' && isNavigation(context));
  if (!isPage && TYPES[extname(name)] === undefined) return answerProblem('not-found');
  return sendFile(context, files, isPage ? 'index.html' : name);
}

/** A path inside the folder, `/` → `index.html`; undefined for anything that tries to leave it or hides. */
function toFileName(path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded === '/') return 'index.html';
  const parts = decoded.slice(1).split('/');
  const isPlain = parts.every((part) => part !== '' && !part.startsWith('.') && !/[\\\0]/.test(part));
  return isPlain ? parts.join('/') : undefined;
}

function isNavigation(context: Context): boolean {
  return (context.req.header('accept') ?? '').includes('text/html');
}

interface FoundFile {
  readonly path: string;
  readonly encoding?: string;
  readonly etag: string;
}

async function sendFile(context: Context, files: AppFiles, name: string): Promise<Response> {
  const accepted = context.req.header('accept-encoding') ?? '';
  const file = (await findFile(join(files.appDirectory, name), accepted)) ?? (await findOlder(files, name, accepted));
  if (file === undefined) return answerProblem('not-found');
  const headers: Record<string, string> = {
    'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    'cache-control': name.startsWith(ASSETS) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'Accept-Encoding',
    ...(file.encoding === undefined ? {} : { 'content-encoding': file.encoding }),
  };
  if (context.req.header('if-none-match') === file.etag) return new Response(null, { status: 304, headers });
  // Whole, not streamed: a build may replace the file meanwhile, and half of two builds is neither.
  return new Response(await readFile(file.path), { headers });
}

/** What is in `assets/` has its content in its name: an older build's can be nothing else. */
async function findOlder({ olderAssets }: AppFiles, name: string, accepted: string): Promise<FoundFile | undefined> {
  return name.startsWith(ASSETS) ? findFile(join(olderAssets, name.slice(ASSETS.length)), accepted) : undefined;
}

/** The file, or its best twin that the client takes. */
async function findFile(path: string, accepted: string): Promise<FoundFile | undefined> {
  const plain = await statFile(path);
  if (plain === undefined) return undefined;
  for (const { name, suffix } of ENCODINGS) {
    const twin = acceptsEncoding(accepted, name) ? await statFile(path + suffix) : undefined;
    if (twin !== undefined) {
      return { path: path + suffix, encoding: name, etag: toEtag(plain, name) };
    }
  }
  return { path, etag: toEtag(plain, 'plain') };
}

interface FileFacts {
  readonly size: number;
  readonly mtimeMs: number;
}

async function statFile(path: string): Promise<FileFacts | undefined> {
  try {
    const facts = await stat(path);
    return facts.isFile() ? facts : undefined;
  } catch {
    return undefined;
  }
}

function toEtag({ size, mtimeMs }: FileFacts, variant: string): string {
  return `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}-${variant}"`;
}
