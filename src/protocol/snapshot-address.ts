/** Where the snapshot files are: ours alone, a snapshot is fetched with the device's cookie. */

export const SNAPSHOT_PATH = '/api/v1/sync/snapshots/';
export const SNAPSHOT_URL = /^\/api\/v1\/sync\/snapshots\/[0-9a-f]{64}$/;
