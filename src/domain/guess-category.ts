/** What kind of problem a text most likely speaks of. A default that a person can change, so that nobody has to choose. */
import type { ProblemCategory } from './problem.ts';
import { foldWords } from './search-query.ts';

/** Folded words that give a category away; of several the first that is named here. */
const SIGNS: readonly (readonly [ProblemCategory, readonly string[]])[] = [
  ['tai-khoan', ['tai khoan', 'chu ky so', 'chung thu so', 'dang nhap', 'mat khau', 'ky so', 'phan quyen']],
  ['duong-truyen', ['mat mang', 'mang yeu', 'mang cham', 'duong truyen', 'mat dien', 'nguon dien', 'wifi', 'internet']],
  ['thiet-bi', ['may quet', 'may in', 'may tinh', 'may scan', 'may photo', 'man hinh', 'thiet bi', 'camera', 'ki ot']],
  ['phan-mem', ['phan mem', 'he thong', 'cong dich vu', 'bao loi', 'phien', 'treo', 'dong bo', 'lien thong', 'ihanoi']],
  ['kinh-phi', ['kinh phi', 'thu phi', 'le phi', 'bien lai', 'tai khoan thu', 'ngan sach', 'kho bac']],
  ['nhan-su', ['thieu nguoi', 'nhan su', 'can bo', 'cong chuc', 'bien che', 'tap huan', 'nguoi truc']],
  ['tru-so', ['tru so', 'phong lam viec', 'bien ten', 'con dau', 'quay', 'cho ngoi', 'mat bang']],
  ['quy-dinh', ['quy dinh', 'tham quyen', 'huong dan', 'uy quyen', 'van ban', 'mau so', 'bieu mau', 'thu tuc']],
  ['so-lieu', ['so lieu', 'ho so', 'du lieu', 'danh sach', 'danh muc', 'luu tru']],
  ['phoi-hop', ['phoi hop', 'ban giao', 'chuyen giua', 'chi nhanh', 'cong an', 'lien he']],
];

export function guessCategory(text: string): ProblemCategory {
  const folded = foldWords(text);
  return SIGNS.find(([, signs]) => signs.some((sign) => folded.includes(` ${sign} `)))?.[0] ?? 'khac';
}
