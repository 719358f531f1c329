import { describe, expect, it } from 'vitest';
import type { CalendarDefinition, TaskDefinition, WardDefinition } from '../../../src/domain/campaign.ts';
import { bodySchemas } from '../../../src/protocol/op-schema.ts';
import { OP_MAX_BYTES } from '../../../src/protocol/limits.ts';
import { campaignDefinitions } from '../../../src/reference/campaign-ops.ts';

const definitions = campaignDefinitions();
const bodies = <T>(kind: string): readonly T[] =>
  definitions.filter((definition) => definition.kind === kind).map(({ body }) => body as unknown as T);
const wards = bodies<WardDefinition>('ward.defined');
const tasks = bodies<TaskDefinition>('task.defined');

describe('campaignDefinitions', () => {
  it('gives 126 wards, 10 scenarios, 150 tasks, 96 documents, 30 units, 16 guides and one calendar', () => {
    const counts = Object.groupBy(definitions, ({ kind }) => kind);
    expect(Object.fromEntries(Object.entries(counts).map(([kind, list]) => [kind, list.length]))).toEqual({
      'calendar.defined': 1,
      'unit.defined': 30,
      'document.defined': 96,
      'ward.defined': 126,
      'scenario.defined': 10,
      'task.defined': 150,
      'guide.defined': 16,
    });
  });

  it('gives 51 phường and 75 xã from 526 former units', () => {
    expect(wards.filter(({ type }) => type === 'phuong')).toHaveLength(51);
    expect(wards.filter(({ type }) => type === 'xa')).toHaveLength(75);
    expect(new Set(wards.flatMap(({ predecessors }) => predecessors.map(({ oldCode }) => oldCode))).size).toBe(526);
  });

  it('gives 55 blocking tasks and 28 with prerequisites', () => {
    expect(tasks.filter(({ blocking }) => blocking)).toHaveLength(55);
    expect(tasks.filter(({ dependsOn }) => dependsOn.length > 0)).toHaveLength(28);
  });

  it('gives every body in the shape of the wire and under the size of one op', () => {
    for (const { kind, body } of definitions) {
      expect(bodySchemas[kind].safeParse(body).error, JSON.stringify(body)).toBeUndefined();
      expect(new TextEncoder().encode(JSON.stringify(body)).length).toBeLessThan(OP_MAX_BYTES / 2);
    }
  });

  it('names every entity once, by type and id', () => {
    expect(new Set(definitions.map(({ entity }) => entity)).size).toBe(definitions.length);
    expect(definitions.map(({ entity }) => entity)).toEqual(
      expect.arrayContaining(['calendar:ha-noi-2025', 'unit:van-thu', 'ward:00070', 'scenario:5', 'task:S05-03']),
    );
  });

  it('keeps codes of former units apart: 00070 is Hoàn Kiếm now and was Hàng Trống', () => {
    const hoanKiem = wards.find(({ code }) => code === '00070');
    expect(hoanKiem?.name).toBe('Phường Hoàn Kiếm');
    expect(hoanKiem?.predecessors.find(({ oldCode }) => oldCode === '00070')?.name).toBe('Phường Hàng Trống');
    expect(hoanKiem?.predecessors.every((predecessor) => !('code' in predecessor))).toBe(true);
  });

  it('gives several sites where offices are known, one from the seat, none where neither is', () => {
    const sitesOf = (code: string) => wards.find((ward) => ward.code === code)?.sites;
    expect(sitesOf('00082')).toHaveLength(4);
    expect(sitesOf('00082')?.[0]).toEqual({
      address: '21 phố Bà Triệu',
      use: 'Đảng ủy; Ủy ban MTTQ và các tổ chức chính trị - xã hội',
    });
    expect(sitesOf('00340')).toEqual([]);
    expect(wards.filter(({ sites }) => sites.length === 1 && sites[0]?.use === undefined)).toHaveLength(123);
  });

  it('carries a task whole: place in its scenario, phase, output, documents', () => {
    expect(tasks.find(({ id }) => id === 'S05-03')).toEqual({
      id: 'S05-03',
      scenario: 5,
      order: 3,
      title: 'Đường truyền chính và dự phòng (cáp quang, 4G/5G) tại từng điểm',
      lead: 'cong-chuc-phu-trach-cntt',
      support: ['diem-tiep-nhan'],
      phase: 'chuan-bi',
      blocking: true,
      output: 'Kết quả đo tốc độ, độ trễ theo giờ cao điểm',
      outputTypes: ['do-luong'],
      legalBasis: '',
      documents: [],
      authority: 'ward',
      attested: false,
      attestedWhere: null,
      source: 'composed',
      due: '2025-06-20',
      dependsOn: [],
    });
  });

  it('gives go-live, trial and the day an evaluation copy opens on', () => {
    const [calendar] = bodies<CalendarDefinition>('calendar.defined');
    expect(calendar).toMatchObject({
      goLivePhase: 'chinh-thuc',
      trialPhase: 'van-hanh-thu',
      evaluationDay: '2025-06-24',
      timezone: 'Asia/Ho_Chi_Minh',
    });
    expect(calendar?.phases.map(({ from }) => from)).toEqual(['2025-06-12', '2025-06-20', '2025-06-27', '2025-07-01']);
  });
});
