/**
 * `npm run sample`: adds the sample week to an evaluation copy by the ordinary way of a tablet. A running server on the same
 * data is asked over HTTP; where none runs, the same app answers in this process.
 */
import { join } from 'node:path';
import { sampleWeek } from '../reference/sample-week.ts';
import { createApp } from './app.ts';
import { type Ask, pushWeek, type WeekPushed } from './sample/push-week.ts';
import { lockData } from './start/lock-data.ts';
import { openServices } from './start/open-services.ts';
import { readSettings, type Settings } from './start/settings.ts';
import { StartRefused } from './start-refused.ts';

try {
  const settings = readSettings(process.env, join(import.meta.dirname, '..', '..'));
  if (settings.mode === 'production') {
    throw new StartRefused('Tuần mẫu chỉ nạp vào bản dùng thử: bỏ HAICAP_MODE=production, dùng HAICAP_DATA riêng.');
  }
  process.stdout.write(`${toSentence(await sendSampleWeek(settings))}\n`);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message.replaceAll(/\s+/g, ' ')}\n`);
  process.exitCode = 1;
}

async function sendSampleWeek(settings: Settings): Promise<WeekPushed> {
  const release = tryLock(settings.dataDirectory);
  if (release === undefined) return sendToRunningServer(settings);
  const services = await openServices({
    directory: settings.dataDirectory,
    mode: 'evaluation',
    build: 'tuan-mau',
    nowMs: Date.now,
    writeLog: () => {},
    isReady: () => true,
  });
  try {
    const app = createApp(services);
    return await send(async (request) => app.fetch(request), settings);
  } finally {
    services.close();
    release();
  }
}

/** Undefined where another process holds the data: a server runs on it. */
function tryLock(directory: string): (() => void) | undefined {
  try {
    return lockData(directory);
  } catch (error) {
    if (error instanceof StartRefused) return undefined;
    throw error;
  }
}

async function sendToRunningServer(settings: Settings): Promise<WeekPushed> {
  const origin = originOf(settings);
  const about = await fetch(`${origin}/api/v1/about`).then(
    (answer) => answer.json() as Promise<{ readonly mode?: unknown }>,
    () => undefined,
  );
  if (about?.mode === 'evaluation') return send(fetch, settings);
  throw new StartRefused(
    `Không nạp được tuần mẫu: thư mục dữ liệu ${settings.dataDirectory} không mở được hoặc đang có máy chủ dùng, mà ở ${origin}/ không có bản dùng thử nào: đặt HAICAP_DATA, HOST và PORT như của máy chủ đó.`,
  );
}

function send(ask: Ask, settings: Settings): Promise<WeekPushed> {
  return pushWeek({ ask, origin: originOf(settings), facts: sampleWeek(), nowMs: Date.now });
}

function originOf({ host, port }: Settings): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function toSentence({ sent, had, odd }: WeekPushed): string {
  if (sent === 0) return `Tuần mẫu đã có đủ ${had} mục, không gửi thêm.`;
  const rest = odd === 0 ? '' : `, ${odd} mục không vào thẳng (mở /dong-bo hoặc xem danh sách bị trả lại)`;
  return `Đã gửi ${sent} mục của tuần mẫu cho 126 phường, xã${rest}.`;
}
