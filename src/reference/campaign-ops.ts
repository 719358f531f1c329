/** The reference files as the definitions of the `campaign` scope. The server records them as ops when its data begins. */
import type {
  CalendarDefinition,
  DocumentDefinition,
  GuideDefinition,
  ScenarioDefinition,
  Site,
  TaskDefinition,
  UnitDefinition,
  WardDefinition,
} from '../domain/campaign.ts';
import type { Json } from '../domain/op.ts';
import { definitionEntity, type OpBodies, type OpKind } from '../domain/ops.ts';
import { readReference } from './read-reference.ts';
import type { RawReference } from './schema.ts';

export interface CampaignDefinition {
  readonly kind: OpKind;
  readonly entity: string;
  readonly body: Json;
}

type RawScenario = RawReference['checklist.json'][number];
type RawWard = RawReference['hanoi-wards.json'][number];

/**
 * Units, documents, wards, scenarios, tasks, guides, and the calendar last: a tablet that holds the calendar holds the rest
 * (`readCampaign`), and no half checklist is taken for a whole one. Throws `ReferenceFault` where a file is wrong.
 */
export function campaignDefinitions(raw: RawReference = readReference()): readonly CampaignDefinition[] {
  const checklist = raw['checklist.json'];
  return [
    ...raw['units.json'].map((unit) => define('unit.defined', unit.id, unit satisfies UnitDefinition)),
    ...raw['legal-register.json'].map((text) => define('document.defined', text.id, toDocument(text))),
    ...raw['hanoi-wards.json'].map((ward) => define('ward.defined', ward.code, toWard(ward))),
    ...checklist.map(({ scenario }) =>
      define('scenario.defined', String(scenario.no), scenario satisfies ScenarioDefinition),
    ),
    ...checklist.flatMap((part) => toTasks(part).map((task) => define('task.defined', task.id, task))),
    ...raw['guides.json'].map((guide) => define('guide.defined', guide.id, guide satisfies GuideDefinition)),
    define('calendar.defined', raw['calendar.json'].id, toCalendar(raw)),
  ];
}

function define<Kind extends OpKind>(kind: Kind, id: string, body: OpBodies[Kind]): CampaignDefinition {
  return { kind, entity: definitionEntity(kind, id), body: body as unknown as Json };
}

function toCalendar(raw: RawReference): CalendarDefinition {
  const { milestones, ...calendar } = raw['calendar.json'];
  return {
    ...calendar,
    milestones: milestones.map(({ at, ...day }) => ({ ...day, ...(at === undefined ? {} : { at }) })),
  };
}

function toDocument(text: RawReference['legal-register.json'][number]): DocumentDefinition {
  return text;
}

function toWard(ward: RawWard): WardDefinition {
  const { code, name, type, formerDistrict, formerDistricts, areaKm2, population, hqConfidence } = ward;
  const sitesSource = ward.officesSource ?? ward.hqSource;
  return {
    code,
    name,
    type,
    formerDistrict,
    formerDistricts,
    predecessors: ward.mergedFrom.map(({ code: oldCode, ...predecessor }) => ({ oldCode, ...predecessor })),
    sites: toSites(ward),
    ...(sitesSource === undefined ? {} : { sitesSource }),
    ...(hqConfidence === undefined ? {} : { sitesConfidence: hqConfidence }),
    areaKm2,
    ...(population === undefined ? {} : { population }),
  };
}

function toSites({ offices, hq }: RawWard): readonly Site[] {
  if (offices !== undefined) return offices.map(({ body, address }) => ({ address, use: body }));
  return hq === undefined ? [] : [{ address: hq }];
}

function toTasks({ scenario, items }: RawScenario): readonly TaskDefinition[] {
  return items.map(({ phase: _, phaseKey, critical, evidence, evidenceTypes, legalIds, due, ...item }, index) => ({
    ...item,
    scenario: scenario.no,
    order: index + 1,
    phase: phaseKey,
    blocking: critical,
    output: evidence,
    outputTypes: evidenceTypes,
    documents: legalIds,
    ...(due === undefined ? {} : { due }),
  }));
}
