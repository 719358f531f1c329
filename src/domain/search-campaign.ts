/** What the campaign has that search can find: wards under their new and old names, scenarios, tasks, documents, units. */
import type { Campaign, DocumentDefinition, TaskDefinition, WardDefinition } from './campaign.ts';
import { fillTemplate, unitName } from './fill-template.ts';
import { initialsOf, type SearchEntry, type SearchLine, toCode, toSearchLine } from './search-entry.ts';

const KINDS_OF_PLACE = ['Phường', 'Xã', 'Thị trấn', 'Quận', 'Huyện', 'Thị xã', 'Thành phố'] as const;

/** Everything of the campaign; texts of tasks as this ward reads them, none of them for somebody without a ward. */
export function campaignEntries(campaign: Campaign, ward: WardDefinition | undefined): readonly SearchEntry[] {
  const wards = [...campaign.wardsByCode.values()].map(wardEntry);
  const documents = documentEntries(campaign);
  return ward === undefined ? [...wards, ...documents] : [...wards, ...ownEntries(campaign, ward), ...documents];
}

/** The legal register alone. */
export function documentEntries(campaign: Campaign): readonly SearchEntry[] {
  return [...campaign.documentsById.values()].map(documentEntry);
}

/** What reads differently in a phường and in a xã. */
function ownEntries(campaign: Campaign, ward: WardDefinition): readonly SearchEntry[] {
  const fill = (text: string): string => fillTemplate(text, ward, campaign);
  const scenarios = [...campaign.scenariosByNo.values()].map(({ no, title, shortTitle }): SearchEntry => ({
    kind: 'scenario',
    id: String(no),
    codes: [String(no), `kichban${no}`, `kb${no}`],
    lines: [toSearchLine({ role: 'title', text: fill(title), alias: fill(shortTitle) })],
    isOneText: true,
  }));
  const units = [...campaign.unitsById.values()].map((unit): SearchEntry => ({
    kind: 'unit',
    id: unit.id,
    codes: [],
    lines: [toSearchLine({ role: 'title', text: unitName(unit, ward, campaign) })],
    isOneText: true,
  }));
  const lines: TaskLines = {
    fill,
    byScenario: linesById(scenarios, 'scenario'),
    byUnit: linesById(units, 'lead'),
    byDocument: new Map([...campaign.documentsById].map(([id, definition]) => [id, numberLine(definition)])),
  };
  return [...scenarios, ...[...campaign.tasksById.values()].map((task) => taskEntry(task, lines)), ...units];
}

/** Lines that many tasks share are folded once: they are most of the text. */
interface TaskLines {
  readonly fill: (text: string) => string;
  readonly byScenario: ReadonlyMap<string, SearchLine>;
  readonly byUnit: ReadonlyMap<string, SearchLine>;
  readonly byDocument: ReadonlyMap<string, SearchLine>;
}

function linesById(entries: readonly SearchEntry[], role: SearchLine['role']): ReadonlyMap<string, SearchLine> {
  return new Map(entries.flatMap(({ id, lines: [title] }) => (title === undefined ? [] : [[id, { ...title, role }]])));
}

function taskEntry(task: TaskDefinition, { fill, byScenario, byUnit, byDocument }: TaskLines): SearchEntry {
  const own = (role: SearchLine['role'], text: string): readonly SearchLine[] =>
    text === '' ? [] : [toSearchLine({ role, text: fill(text) })];
  const lines = [
    ...own('title', task.title),
    ...own('output', task.output),
    byUnit.get(task.lead),
    ...own('basis', task.legalBasis),
    ...task.documents.map((id) => byDocument.get(id)),
    byScenario.get(String(task.scenario)),
  ];
  const code = toCode(task.id);
  return {
    kind: 'task',
    id: task.id,
    codes: [code, code.replace(/^\p{L}+/u, '')],
    lines: lines.filter((line) => line !== undefined),
    isOneText: true,
  };
}

/** A district, a predecessor and the ward itself are names of their own: no query is put together from two of them. */
function wardEntry(ward: WardDefinition): SearchEntry {
  const { code, name, predecessors, formerDistricts } = ward;
  const byWhole = [...predecessors].sort((a, b) => Number(b.whole) - Number(a.whole));
  const lines = [
    placeLine('title', name),
    ...byWhole.map((old) => placeLine(old.whole ? 'whole' : 'part', old.name, old.district)),
    ...formerDistricts.map((district) => placeLine('district', district)),
  ];
  return { kind: 'ward', id: code, codes: [code], lines, isOneText: false };
}

/** @param district of an old unit: found with its name, never without. */
function placeLine(role: SearchLine['role'], name: string, district?: string): SearchLine {
  const own = withoutKind(name);
  const kind = name.slice(0, name.length - own.length).trim();
  const text = district === undefined ? name : `${name}, ${district}`;
  return toSearchLine({ role, text, alias: initialsOf(kind), own });
}

/** "Phường Hoàn Kiếm" → "Hoàn Kiếm"; a name of another kind stays whole. */
export function withoutKind(name: string): string {
  const kind = KINDS_OF_PLACE.find((word) => name.startsWith(`${word} `));
  return kind === undefined ? name : name.slice(kind.length + 1);
}

function documentEntry(definition: DocumentDefinition): SearchEntry {
  const { id, number, type, title, issuer, relevance = '', status = '' } = definition;
  const code = toCode(number);
  const hasNumber = /\p{N}/u.test(code);
  const lines = [toSearchLine({ role: 'title', text: title }), numberLine(definition)];
  lines.push(toSearchLine({ role: 'issuer', text: issuer }));
  for (const text of [relevance, status]) if (text !== '') lines.push(toSearchLine({ role: 'about', text }));
  const codes = hasNumber ? [code, `${initialsOf(type)}${code}`, `${toCode(type)}${code}`] : [];
  return { kind: 'document', id, codes, lines, isOneText: true };
}

/** "Nghị quyết 1656/NQ-UBTVQH15" */
function numberLine({ type, number }: DocumentDefinition): SearchLine {
  return toSearchLine({ role: 'number', text: `${type} ${number}`, alias: initialsOf(type) });
}
