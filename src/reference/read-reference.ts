/** Reads the files of the campaign. Everything in them was checked when it is handed out. */
import { readFileSync } from 'node:fs';
import { crossCheck } from './cross-check.ts';
import { parseReferenceFile, type RawReference, type ReferenceFile } from './schema.ts';

/** Gives the text of a reference file. */
export type ReadText = (file: ReferenceFile) => string;

/** The checked reference files. Throws `ReferenceFault` at the first thing that is wrong. */
export function readReference(readText: ReadText = readFileText): RawReference {
  const raw: RawReference = {
    'calendar.json': parseReferenceFile('calendar.json', readText('calendar.json')),
    'units.json': parseReferenceFile('units.json', readText('units.json')),
    'hanoi-wards.json': parseReferenceFile('hanoi-wards.json', readText('hanoi-wards.json')),
    'checklist.json': parseReferenceFile('checklist.json', readText('checklist.json')),
    'legal-register.json': parseReferenceFile('legal-register.json', readText('legal-register.json')),
    'guides.json': parseReferenceFile('guides.json', readText('guides.json')),
  };
  crossCheck(raw);
  return raw;
}

/** For the build: stops it where a reference file is wrong. */
export function checkReference(readText: ReadText = readFileText): void {
  readReference(readText);
}

function readFileText(file: ReferenceFile): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
