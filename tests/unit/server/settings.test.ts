/** Settings from the environment: defaults that are safe, refusals that name the setting. */
import { describe, expect, it } from 'vitest';
import { type Environment, readSettings } from '../../../src/server/start/settings.ts';

const read = (environment: Environment) => readSettings(environment, '/program');

const S3 = { HAICAP_S3_URL: 'https://kho.example/minh-chung/', HAICAP_S3_KEY: 'a', HAICAP_S3_SECRET: 'b' };

describe('settings', () => {
  it('keep evidence in a bucket where one is named, over TLS or in this machine', () => {
    const s3 = { url: 'https://kho.example/minh-chung', accessKeyId: 'a', secretAccessKey: 'b', region: 'us-east-1' };
    expect(read(S3).s3).toEqual(s3);
    const here = { ...S3, HAICAP_S3_URL: 'http://127.0.0.1:9000/minh-chung', HAICAP_S3_REGION: 'vn-1' };
    expect(read(here).s3).toMatchObject({ url: 'http://127.0.0.1:9000/minh-chung', region: 'vn-1' });
  });

  it('are an evaluation copy on loopback by default', () => {
    expect(read({})).toEqual({
      port: 8787,
      host: '127.0.0.1',
      dataDirectory: `${process.cwd()}/data`,
      mode: 'evaluation',
      appDirectory: '/program/dist',
    });
  });

  it('that are empty count as not set', () => {
    expect(read({ PORT: '', HOST: ' ', HAICAP_DATA: '', HAICAP_MODE: '', HAICAP_DATABASE_URL: '' })).toEqual(read({}));
  });

  it.each(['127.0.0.1', 'localhost', '::1', '127.8.0.1'])('on %s are an evaluation copy', (host) => {
    expect(read({ HOST: host }).mode).toBe('evaluation');
  });

  it('are production where the network can come in behind TLS', () => {
    const environment = { HOST: '0.0.0.0', HAICAP_ORIGIN: 'https://hai-cap.example/' };
    expect(read(environment)).toMatchObject({ mode: 'production', publicOrigin: 'https://hai-cap.example' });
  });

  it('may be production on loopback', () => {
    expect(read({ HAICAP_MODE: 'production' }).mode).toBe('production');
  });

  it.each<[string, Environment]>([
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['HAICAP_MODE', { HAICAP_MODE: 'test' }],
    ['HOST=0.0.0.0', { HAICAP_MODE: 'evaluation', HOST: '0.0.0.0' }],
    ['HAICAP_ORIGIN', { HAICAP_MODE: 'evaluation', HAICAP_ORIGIN: 'https://hai-cap.example' }],
    ['HAICAP_ORIGIN', { HOST: '0.0.0.0' }],
    ['HAICAP_ORIGIN', { HOST: '0.0.0.0', HAICAP_MODE: 'production' }],
    ['HAICAP_ORIGIN', { HAICAP_MODE: 'production', HAICAP_ORIGIN: 'http://hai-cap.example' }],
    ['HAICAP_ORIGIN', { HAICAP_MODE: 'production', HAICAP_ORIGIN: 'https://hai-cap.example/app' }],
    ['HAICAP_ORIGIN', { HAICAP_MODE: 'production', HAICAP_ORIGIN: 'hai-cap' }],
    ['HAICAP_S3_URL', { ...S3, HAICAP_S3_URL: 'http://kho.example/minh-chung' }],
    ['HAICAP_S3_URL', { ...S3, HAICAP_S3_URL: 'https://kho.example' }],
    ['HAICAP_S3_URL', { ...S3, HAICAP_S3_URL: 'https://a:b@kho.example/minh-chung' }],
    ['HAICAP_S3_URL', { ...S3, HAICAP_S3_URL: 's3://minh-chung' }],
    ['HAICAP_S3_URL', { ...S3, HAICAP_S3_URL: '' }],
    ['HAICAP_S3_SECRET', { ...S3, HAICAP_S3_SECRET: '' }],
    ['HAICAP_DATABASE_URL', { HAICAP_DATABASE_URL: 'postgres://x' }],
  ])('refuse a bad %s in one sentence that names it: %j', (name, environment) => {
    expect(() => read(environment)).toThrow(name);
    expect(() => read(environment)).toThrow(/^[^\n]+\.$/);
  });
});
