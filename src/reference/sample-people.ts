/** The people of an evaluation copy. Never loaded in production. */
import type { Role } from '../domain/role.ts';

export interface SamplePerson {
  readonly user: string;
  readonly name: string;
  /** As it reads on the screen; empty = none. */
  readonly unit: string;
  /** Id of that unit in the campaign, where it is one of a ward's. */
  readonly unitId?: string;
  readonly role: Role;
  /** Codes of the wards; an admin holds `campaign` besides. */
  readonly wards: 'all' | readonly string[];
  /** Stands on the sign-in page as a button. */
  readonly isListed: boolean;
}

/** Secret of every sample person. */
export const SAMPLE_SECRET = 'thu-nghiem-2025';

/** Enrols a device any number of times. */
export const SAMPLE_ENROL_CODE = 'THU-NGHIEM';

/** On the sign-in page, in this order. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  {
    user: 'canbo.hoankiem',
    name: 'Đỗ Thị Phượng',
    unit: 'Điểm tiếp nhận, phục vụ hành chính công',
    unitId: 'diem-tiep-nhan',
    role: 'staff',
    wards: ['00070'],
    isListed: true,
  },
  {
    user: 'canbo.cuanam',
    name: 'Lê Minh Đức',
    unit: 'Văn phòng HĐND và UBND',
    unitId: 'van-phong-hdnd-va-ubnd',
    role: 'staff',
    wards: ['00082'],
    isListed: true,
  },
  {
    user: 'lanhdao.hoankiem',
    name: 'Trần Văn Hòa',
    unit: 'Chủ tịch UBND',
    unitId: 'chu-tich-ubnd',
    role: 'leader',
    wards: ['00070'],
    isListed: true,
  },
  {
    user: 'lanhdao.cuanam',
    name: 'Nguyễn Thị Hạnh',
    unit: 'Chủ tịch UBND',
    unitId: 'chu-tich-ubnd',
    role: 'leader',
    wards: ['00082'],
    isListed: true,
  },
  {
    user: 'giamsat.hanoi',
    name: 'Hoàng Văn Ngữ',
    unit: 'Tổ công tác của Thành phố',
    role: 'supervisor',
    wards: 'all',
    isListed: true,
  },
  { user: 'quantri', name: 'Quản trị', unit: '', role: 'admin', wards: 'all', isListed: true },
];

const FAMILY_NAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương'];
const GIVEN_NAMES = [
  'Thị An',
  'Văn Bình',
  'Tiến Dũng',
  'Hương Giang',
  'Thu Hà',
  'Đức Hải',
  'Thị Hiền',
  'Mạnh Hùng',
  'Ngọc Lan',
  'Thùy Linh',
  'Thanh Mai',
  'Hoài Nam',
  'Minh Phúc',
];

/** One member of staff per ward, who recorded the sample week. They can sign in like the others but have no button. */
export function sampleStaff(wardCodes: readonly string[]): readonly SamplePerson[] {
  return wardCodes.map((code, index) => ({
    user: `canbo.${code}`,
    name: [FAMILY_NAMES, GIVEN_NAMES].map((names) => names[index % names.length]).join(' '),
    unit: 'Văn phòng HĐND và UBND',
    unitId: 'van-phong-hdnd-va-ubnd',
    role: 'staff',
    wards: [code],
    isListed: false,
  }));
}
