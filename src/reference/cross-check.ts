/** What the reference files promise one another; no single file's shape can say it. */
import { DISTRICT_WORDS, unknownPlaceholder } from '../domain/fill-template.ts';
import { PROBLEM_CATEGORIES } from '../domain/problem.ts';
import { ReferenceFault } from './reference-fault.ts';
import { pathText, type RawReference, type ReferenceFile } from './schema.ts';

type Path = readonly PropertyKey[];

/** Throws `ReferenceFault` for the first broken promise. */
export function crossCheck(raw: RawReference): void {
  for (const [file, content] of Object.entries(raw)) checkTexts(file as ReferenceFile, content, []);
  checkCalendar(raw);
  checkUnits(raw);
  checkWards(raw);
  checkUnique(
    'legal-register.json',
    raw['legal-register.json'].map(({ id }, i) => [id, [i, 'id']]),
  );
  checkChecklist(raw);
  checkGuides(raw);
}

/** Fields whose text is filled for a ward; braces anywhere else would be read as they stand. */
const TEMPLATE_FIELDS: { readonly [File in ReferenceFile]?: ReadonlySet<PropertyKey> } = {
  'units.json': new Set(['namePhuong', 'nameXa']),
  'checklist.json': new Set(['title', 'shortTitle', 'steps', 'evidence']),
  'guides.json': new Set(['title', 'text']),
};

function checkTexts(file: ReferenceFile, value: unknown, path: Path): void {
  if (typeof value === 'string') return checkText(file, value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    checkTexts(file, child, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function checkText(file: ReferenceFile, text: string, path: Path): void {
  if (!text.isWellFormed() || text !== text.normalize('NFC')) fail(file, path, 'chữ không ở dạng Unicode NFC');
  const field = path.findLast((key) => typeof key === 'string');
  const isTemplate = field !== undefined && TEMPLATE_FIELDS[file]?.has(field) === true;
  const odd = isTemplate ? unknownPlaceholder(text) : /[{}]/.exec(text)?.[0];
  if (odd !== undefined) fail(file, path, `${odd} không phải chỗ điền được ở đây`);
}

function checkCalendar(raw: RawReference): void {
  const file = 'calendar.json';
  const { phases, goLivePhase, trialPhase, evaluationDay } = raw[file];
  checkUnique(
    file,
    phases.map(({ key }, i) => [key, ['phases', i, 'key']]),
  );
  for (const [i, phase] of phases.entries()) {
    const next = phases[i + 1];
    if (phase.to !== null && phase.to < phase.from) fail(file, ['phases', i, 'to'], 'trước ngày đầu của giai đoạn');
    if (next !== undefined && (phase.to === null || phase.to >= next.from)) {
      fail(file, ['phases', i, 'to'], `giai đoạn lấn sang ${next.key}`);
    }
  }
  const keys = new Set(phases.map(({ key }) => key));
  if (!keys.has(goLivePhase)) fail(file, ['goLivePhase'], `không có giai đoạn ${goLivePhase}`);
  if (!keys.has(trialPhase)) fail(file, ['trialPhase'], `không có giai đoạn ${trialPhase}`);
  for (const [i, { from, to }] of raw[file].freezes.entries()) {
    if (to < from) fail(file, ['freezes', i, 'to'], 'trước ngày đầu của đợt');
  }
  const spans = raw[file].escalation.workingHours?.spans ?? [];
  for (const [i, { from, to }] of spans.entries()) {
    const at = ['escalation', 'workingHours', 'spans', i];
    if (to <= from) fail(file, [...at, 'to'], 'không sau giờ bắt đầu');
    if (from < (spans[i - 1]?.to ?? '')) fail(file, [...at, 'from'], 'lấn vào khoảng trước');
  }
  const isInPhase = phases.some(({ from, to }) => from <= evaluationDay && (to === null || evaluationDay <= to));
  if (!isInPhase) fail(file, ['evaluationDay'], 'không nằm trong giai đoạn nào');
}

function checkUnits(raw: RawReference): void {
  const file = 'units.json';
  checkUnique(
    file,
    raw[file].map(({ id }, i) => [id, [i, 'id']]),
  );
  for (const [i, unit] of raw[file].entries()) {
    for (const field of ['namePhuong', 'nameXa'] as const) {
      if (unit[field].includes('{phongKinhTe}')) fail(file, [i, field], 'tên đơn vị không được lấy từ chính nó');
    }
  }
  if (!raw[file].some(({ id }) => id === 'phong-kinh-te')) fail(file, [], 'thiếu đơn vị phong-kinh-te');
}

const WARD_PREFIX = { phuong: 'Phường ', xa: 'Xã ' } as const;

function checkWards(raw: RawReference): void {
  const file = 'hanoi-wards.json';
  checkUnique(
    file,
    raw[file].map(({ code }, i) => [code, [i, 'code']]),
  );
  for (const [i, ward] of raw[file].entries()) {
    if (!ward.name.startsWith(WARD_PREFIX[ward.type]))
      fail(file, [i, 'name'], `không bắt đầu bằng ${WARD_PREFIX[ward.type].trim()}`);
    if (!DISTRICT_WORDS.some((word) => ward.formerDistrict.startsWith(`${word} `)))
      fail(file, [i, 'formerDistrict'], `không bắt đầu bằng ${DISTRICT_WORDS.join(', ')}`);
    if (!ward.formerDistricts.includes(ward.formerDistrict)) fail(file, [i, 'formerDistricts'], 'thiếu formerDistrict');
    checkUnique(
      file,
      ward.mergedFrom.map(({ code }, j) => [code, [i, 'mergedFrom', j, 'code']]),
    );
  }
}

function checkChecklist(raw: RawReference): void {
  const file = 'checklist.json';
  const scenarios = raw[file];
  checkUnique(
    file,
    scenarios.map(({ scenario }, i) => [String(scenario.no), [i, 'scenario', 'no']]),
  );
  checkUnique(
    file,
    scenarios.flatMap(({ items }, i) => items.map(({ id }, j) => [id, [i, 'items', j, 'id']] as const)),
  );
  const known = {
    units: new Set(raw['units.json'].map(({ id }) => id)),
    phases: new Set(raw['calendar.json'].phases.map(({ key }) => key)),
    documents: new Set(raw['legal-register.json'].map(({ id }) => id)),
    tasks: new Set(scenarios.flatMap(({ items }) => items.map(({ id }) => id))),
  };
  for (const [i, { scenario, items }] of scenarios.entries()) {
    for (const [j, item] of items.entries()) {
      const path = [i, 'items', j];
      const number = `S${String(scenario.no).padStart(2, '0')}-`;
      if (!item.id.startsWith(number)) fail(file, [...path, 'id'], `không bắt đầu bằng ${number}`);
      if (item.attested !== (item.attestedWhere !== null)) fail(file, [...path, 'attestedWhere'], 'trái với attested');
      requireKnown(known.units, [item.lead], [...path, 'lead'], 'đơn vị');
      requireKnown(known.units, item.support, [...path, 'support'], 'đơn vị');
      requireKnown(known.phases, [item.phaseKey], [...path, 'phaseKey'], 'giai đoạn');
      requireKnown(known.documents, item.legalIds, [...path, 'legalIds'], 'văn bản');
      requireKnown(
        known.tasks,
        item.dependsOn.map(({ id }) => id),
        [...path, 'dependsOn'],
        'việc',
      );
    }
  }
  checkNoCycle(scenarios.flatMap(({ items }) => items));
}

function checkGuides(raw: RawReference): void {
  const file = 'guides.json';
  const guides = raw[file];
  checkUnique(
    file,
    guides.map(({ id }, i) => [id, [i, 'id']]),
  );
  const scenarios = new Set(raw['checklist.json'].map(({ scenario }) => scenario.no));
  const tasks = new Set(raw['checklist.json'].flatMap(({ items }) => items.map(({ id }) => id)));
  const categories: ReadonlySet<string> = new Set(PROBLEM_CATEGORIES);
  for (const [i, guide] of guides.entries()) {
    const scenario = guide.scenarios.find((no) => !scenarios.has(no));
    if (scenario !== undefined) fail(file, [i, 'scenarios'], `không có kịch bản ${scenario}`);
    const task = guide.tasks.find((id) => !tasks.has(id));
    if (task !== undefined) fail(file, [i, 'tasks'], `không có việc ${task}`);
    const category = guide.categories.find((one) => !categories.has(one));
    if (category !== undefined) fail(file, [i, 'categories'], `không có loại ${category}`);
  }
}

function requireKnown(known: ReadonlySet<string>, ids: readonly string[], path: Path, noun: string): void {
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) fail('checklist.json', path, `không có ${noun} ${unknown}`);
}

/** A task that waits for itself, over whatever detour, would wait for ever. */
function checkNoCycle(items: readonly RawReference['checklist.json'][number]['items'][number][]): void {
  const needsById = new Map(items.map(({ id, dependsOn }) => [id, dependsOn.map((need) => need.id)]));
  for (const { id } of items) {
    const reached = new Set(needsById.get(id));
    for (const need of reached) for (const further of needsById.get(need) ?? []) reached.add(further);
    if (reached.has(id)) fail('checklist.json', [], `${id} chờ chính nó`);
  }
}

function checkUnique(file: ReferenceFile, ids: readonly (readonly [string, Path])[]): void {
  const seen = new Set<string>();
  for (const [id, path] of ids) {
    if (seen.has(id)) fail(file, path, `${id} có hai lần`);
    seen.add(id);
  }
}

function fail(file: ReferenceFile, path: Path, reason: string): never {
  throw new ReferenceFault(file, pathText(path), reason);
}
