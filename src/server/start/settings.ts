/** The server's settings from its environment. An unsafe or unusable one is refused in a sentence that names it. */
import { resolve } from 'node:path';
import type { S3Settings } from '../evidence/s3-evidence-store.ts';
import { isLoopbackName } from '../http/check-origin.ts';
import { StartRefused } from '../start-refused.ts';

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDirectory: string;
  readonly mode: 'evaluation' | 'production';
  readonly publicOrigin?: string;
  /** Absolute; where the built app is. */
  readonly appDirectory: string;
  /** Where evidence is kept; absent: in the data directory. */
  readonly s3?: S3Settings;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** `HAICAP_ORIGIN`: `https://…` that people type, behind TLS. `HAICAP_APP`: the built app, `dist` beside the program. */
export function readSettings(environment: Environment, programDirectory: string): Settings {
  const host = filled(environment['HOST']) ?? '127.0.0.1';
  if (filled(environment['HAICAP_DATABASE_URL']) !== undefined) {
    throw new StartRefused('HAICAP_DATABASE_URL chưa dùng được ở bản này: bỏ biến đó để dùng cơ sở dữ liệu kèm theo.');
  }
  const mode = readMode(environment, host);
  const publicOrigin = readOrigin(environment);
  checkSafety({ mode, host, publicOrigin });
  const s3 = readS3(environment);
  return {
    port: readPort(environment),
    host,
    dataDirectory: resolve(filled(environment['HAICAP_DATA']) ?? 'data'),
    mode,
    ...(publicOrigin === undefined ? {} : { publicOrigin }),
    appDirectory: resolve(programDirectory, filled(environment['HAICAP_APP']) ?? 'dist'),
    ...(s3 === undefined ? {} : { s3 }),
  };
}

function readPort(environment: Environment): number {
  const text = filled(environment['PORT']) ?? '8787';
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartRefused(`PORT=${text} không phải một cổng: đặt một số từ 1 đến 65535.`);
}

/** Evaluation is the default where only this machine can come in. */
function readMode(environment: Environment, host: string): Settings['mode'] {
  const text = filled(environment['HAICAP_MODE']) ?? (isLoopback(host) ? 'evaluation' : 'production');
  if (text === 'evaluation' || text === 'production') return text;
  throw new StartRefused(`HAICAP_MODE=${text} không có: đặt evaluation hoặc production.`);
}

function readOrigin(environment: Environment): string | undefined {
  const text = filled(environment['HAICAP_ORIGIN']);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' && url.origin === text.replace(/\/$/, '')) return url.origin;
  throw new StartRefused(`HAICAP_ORIGIN=${text} không phải một địa chỉ https: đặt dạng https://ten.mien.`);
}

function readS3(environment: Environment): S3Settings | undefined {
  const text = filled(environment['HAICAP_S3_URL']);
  const accessKeyId = filled(environment['HAICAP_S3_KEY']);
  const secretAccessKey = filled(environment['HAICAP_S3_SECRET']);
  if (text === undefined) {
    if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
    throw new StartRefused('Có khóa S3 mà chưa có HAICAP_S3_URL: đặt dạng https://may-chu/bucket, hoặc bỏ khóa.');
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname === '/' || url.search + url.hash !== '') {
    throw new StartRefused(
      'HAICAP_S3_URL không dùng được: đặt dạng https://may-chu/bucket hoặc https://may-chu/bucket/thu-muc.',
    );
  }
  if (url.username + url.password !== '') {
    throw new StartRefused('HAICAP_S3_URL có khóa ở trong: đặt khóa vào HAICAP_S3_KEY và HAICAP_S3_SECRET.');
  }
  if (url.protocol === 'http:' && !isLoopbackName(url.host)) {
    throw new StartRefused(
      'HAICAP_S3_URL gửi ảnh qua http không mã hóa: dùng https://, hoặc kho S3 ngay trong máy này.',
    );
  }
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new StartRefused('Kho S3 cần khóa: đặt cả HAICAP_S3_KEY và HAICAP_S3_SECRET.');
  }
  const region = filled(environment['HAICAP_S3_REGION']) ?? 'us-east-1';
  return { url: url.href.replace(/\/+$/, ''), accessKeyId, secretAccessKey, region };
}

function checkSafety({ mode, host, publicOrigin }: Pick<Settings, 'mode' | 'host' | 'publicOrigin'>): void {
  if (mode === 'evaluation' && (!isLoopback(host) || publicOrigin !== undefined)) {
    const name = isLoopback(host) ? `HAICAP_ORIGIN=${publicOrigin}` : `HOST=${host}`;
    throw new StartRefused(
      `Bản dùng thử có mật khẩu công khai nên chỉ chạy trong máy này, không chạy với ${name}: bỏ biến đó, hoặc đặt HAICAP_MODE=production.`,
    );
  }
  if (mode === 'production' && !isLoopback(host) && publicOrigin === undefined) {
    throw new StartRefused(
      `HOST=${host} mở ra mạng bằng http không mã hóa: đặt máy chủ sau TLS và khai HAICAP_ORIGIN=https://ten.mien, hoặc để HOST=127.0.0.1.`,
    );
  }
}

/** Host as the operator wrote it: IPv6 comes without brackets. */
function isLoopback(host: string): boolean {
  return host === '::1' || isLoopbackName(host);
}

function filled(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}
