/** Opens papers with a real office suite and reads the pages it draws: their size, their faces, and where each word stands. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findOffice } from './find-office.ts';

const POINTS_PER_MM = 72 / 25.4;

export interface PageWord {
  readonly text: string;
  /** Millimetres from the left and the top edge of the page. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface OpenedPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly PageWord[];
}

export interface OpenedPaper {
  readonly pages: readonly OpenedPage[];
  /** Names of the faces it was drawn in. */
  readonly faces: readonly string[];
}

/** All papers in one start of the suite, which has a profile of its own. */
export function openPapers(papers: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, OpenedPaper> {
  const office = findOffice();
  const folder = mkdtempSync(join(tmpdir(), 'papers-'));
  try {
    const names = Object.keys(papers);
    for (const name of names) writeFileSync(join(folder, `${name}.docx`), papers[name] ?? new Uint8Array());
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const files = names.map((name) => join(folder, `${name}.docx`));
    run(office, [
      `-env:UserInstallation=${profile}`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      ...files,
    ]);
    return new Map(names.map((name) => [name, readPages(join(folder, `${name}.pdf`))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readPages(path: string): OpenedPaper {
  const boxes = run('pdftotext', ['-bbox', path, '-']);
  const pages = boxes.split('<page ').slice(1).map(toPage);
  const faces = run('pdffonts', [path])
    .split('\n')
    .slice(2)
    .flatMap((line) => /^(?:[A-Z]{6}\+)?(\S+)/.exec(line)?.[1] ?? []);
  return { pages, faces };
}

function toPage(xml: string): OpenedPage {
  const words = [...xml.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g)];
  return {
    width: toMm(/width="(.+?)"/.exec(xml)?.[1]),
    height: toMm(/height="(.+?)"/.exec(xml)?.[1]),
    words: words.map(([, left, top, right, bottom, text = '']) => ({
      text,
      left: toMm(left),
      right: toMm(right),
      top: toMm(top),
      bottom: toMm(bottom),
    })),
  };
}

function toMm(points: string | undefined): number {
  return Number(points) / POINTS_PER_MM;
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1_024 * 1_024,
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${error?.message ?? stderr}`);
  return stdout;
}
