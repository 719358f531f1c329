/** `npm run verify-log`: the whole log read again, beside a running server or without one; in sentences for an operator. */
import { DatabaseSync } from 'node:sqlite';
import { openSqliteDatabase } from '../sqlite-database.ts';
import { StartRefused } from '../start-refused.ts';
import { type LogFault, type LogFinding, verifyLog } from '../verify-log.ts';
import { noteLost } from '../evidence/evidence-rows.ts';
import { type VerifiedEvidence, verifyEvidence } from '../evidence/verify-evidence.ts';
import { filesOf } from './open-evidence-store.ts';
import { findData } from './find-data.ts';

const NAMED = 20;

/** Sentences for a log and files that are whole. Throws `StartRefused`, with the places, for those that are not. */
export async function checkLog(dataDirectory: string, store = filesOf(dataDirectory)): Promise<string> {
  const sqlite = new DatabaseSync(findData(dataDirectory), { readOnly: true });
  try {
    const { scopes, entries, findings } = verifyLog(sqlite);
    if (findings.length > 0) throw new StartRefused(toComplaint(findings));
    const evidence = await verifyEvidence(sqlite, store);
    if (evidence.lost.length > 0) {
      await doubt(dataDirectory, evidence);
      throw new StartRefused(toLossComplaint(evidence));
    }
    return `Sổ nguyên vẹn: ${entries} mục trong ${scopes} sổ, mục nào cũng nối đúng mục trước và khớp với số liệu đang dùng.${tellEvidence(evidence)}`;
  } finally {
    sqlite.close();
  }
}

/** So that the city says they are absent, and whoever has them sends them again. */
async function doubt(dataDirectory: string, { lost }: VerifiedEvidence): Promise<void> {
  const database = await openSqliteDatabase(dataDirectory);
  try {
    await noteLost(
      database.db,
      lost.map(({ name }) => name),
    );
  } finally {
    database.close();
  }
}

function tellEvidence({ whole, awaited, unnamed }: VerifiedEvidence): string {
  if (whole + awaited + unnamed === 0) return '';
  const coming = awaited === 0 ? '' : `, ${awaited} tệp các máy chưa gửi đến`;
  const left = unnamed === 0 ? '' : `, ${unnamed} tệp trong kho không mục nào nhắc đến`;
  return `\nMinh chứng: ${whole} tệp nguyên vẹn${coming}${left}.`;
}

function toLossComplaint({ lost }: VerifiedEvidence): string {
  const lines = lost.slice(0, NAMED).map(({ scope, sha256 }) => `  ${scope}: ${sha256}`);
  const rest = lost.length > NAMED ? [`  và ${lost.length - NAMED} tệp khác`] : [];
  const advice = 'Sổ nguyên vẹn. Máy nào còn giữ các tệp này sẽ tự gửi lại; nếu không, phục hồi từ bản sao lưu.';
  return [`Thiếu hoặc hỏng ${lost.length} tệp minh chứng:`, ...lines, ...rest, advice].join('\n');
}

function toComplaint(findings: readonly LogFinding[]): string {
  const lines = findings.slice(0, NAMED).map(({ fault, where, what }) => `  ${where}: ${WORDS[fault](what)}`);
  const left = findings.length - lines.length;
  const rest = left > 0 ? [`  và ${left} chỗ khác`] : [];
  const advice = 'Giữ nguyên thư mục dữ liệu này để đối chiếu, không sửa tay.';
  return [`Sổ không nguyên vẹn ở ${findings.length} chỗ:`, ...lines, ...rest, advice].join('\n');
}

const WORDS: { readonly [fault in LogFault]: (what: string) => string } = {
  gap: (what) => `thiếu mục ngay trước mục ${what}`,
  hash: (what) => `mục ${what} không nối với mục trước`,
  op: (what) => `mục ${what} không đọc được hoặc thuộc sổ khác`,
  outcome: (what) => `mục ${what} ghi kết quả khác với khi tính lại`,
  head: (what) => `sổ dừng ở mục ${what}, khác số đã ghi`,
  register: (what) => `số liệu đang dùng của ${what} khác với khi tính lại từ sổ`,
  decision: (what) => `mục bị trả lại số ${what} không khớp với việc đã nhận hay chưa nhận`,
  receipt: (what) => `biên nhận ${what} không có mục tương ứng`,
  board: () => 'bản chốt không còn như lúc ký hoặc không khớp với sổ',
};
