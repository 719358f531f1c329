/** `GET /api/v1/openapi.json`: every call and every op, from the schemas that validate them. */
import { EVIDENCE_TYPES, SCHEMA_VERSION } from '../domain/ops.ts';
import {
  aboutSchema,
  deviceCookieSchema,
  enrolAnswerSchema,
  enrolCodeAnswerSchema,
  enrolSchema,
  signInAnswerSchema,
  signInSchema,
  signOutSchema,
} from '../protocol/accounts.ts';
import { dayBooksAnswerSchema, dayBooksSchema } from '../protocol/day-books.ts';
import { evidenceStatusAnswerSchema, evidenceStatusSchema } from '../protocol/evidence.ts';
import { fleetAnswerSchema } from '../protocol/fleet.ts';
import { type JsonSchema, toJsonSchema } from '../protocol/json-schema.ts';
import { CONTENT_TYPE, SNAPSHOT_CONTENT_TYPE } from '../protocol/limits.ts';
import {
  decideAnswerSchema,
  decideSchema,
  entrySchema,
  helloAnswerSchema,
  helloSchema,
  pokeSchema,
  pullAnswerSchema,
  pullSchema,
  pushAnswerSchema,
  pushSchema,
  quarantineSchema,
} from '../protocol/messages.ts';
import { EVIDENCE_REFUSALS } from '../protocol/evidence-refusals.ts';
import { noticeAddressSchema, noticeKeyAnswerSchema } from '../protocol/push-notices.ts';
import { bodySchemas, opSchema } from '../protocol/op-schema.ts';
import { problemSchema, type ProblemName } from '../protocol/problem.ts';
import { sealBoardSchema, sealedBoardListSchema, sealedFileSchema } from '../protocol/sealed-board.ts';
import { snapshotHeaderSchema, snapshotRegisterSchema } from '../protocol/snapshot.ts';
import { call, content, header, json } from './describe-call.ts';
import { describeHooks, outwardPaths } from './openapi-outward.ts';

/** OpenAPI 3.1 of this build. */
export function describeApi(build: string): JsonSchema {
  return {
    openapi: '3.1.0',
    info: { title: 'Hai Cấp', version: build, description: 'WSP/1 and what a headless client needs around it.' },
    paths: {
      ...syncPaths(),
      ...accountPaths(),
      ...quarantinePaths(),
      ...evidencePaths(),
      ...noticePaths(),
      ...outwardPaths(),
      ...sealedBoardPaths(),
    },
    webhooks: describeHooks(),
    components: {
      schemas: { Op: describeOp(), Entry: toJsonSchema(entrySchema), Problem: toJsonSchema(problemSchema) },
      securitySchemes: {
        device: { type: 'apiKey', in: 'cookie', name: '__Host-hc-device' },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'hct_…, made in the app: "Khác", then "Kết nối". Reads only.',
        },
      },
    },
  };
}

/** An op whose body fits its kind. */
function describeOp(): JsonSchema {
  const kinds = Object.entries(bodySchemas).map(([kind, schema]) => ({
    title: kind,
    properties: { kind: { const: kind }, body: toJsonSchema(schema) },
  }));
  return { ...toJsonSchema(opSchema), description: `Vocabulary ${SCHEMA_VERSION}`, oneOf: kinds };
}

function syncPaths(): JsonSchema {
  const op = { $ref: '#/components/schemas/Op' };
  const push = toJsonSchema(pushSchema) as { readonly properties: JsonSchema };
  const typedPush = { ...push, properties: { ...push.properties, ops: { type: 'array', items: op } } };
  const sha256 = { name: 'sha256', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } };
  const snapshotLines = content(SNAPSHOT_CONTENT_TYPE, {
    description: 'One line: the header of a scope, or a register of the scope before it',
    oneOf: [toJsonSchema(snapshotHeaderSchema), toJsonSchema(snapshotRegisterSchema)],
  });
  const problems: readonly ProblemName[] = ['malformed', 'unauthenticated', 'too-large', 'wrong-content-type'];
  return {
    '/api/v1/sync/hello': {
      post: call('Always first: how device and server stand', {
        request: content(CONTENT_TYPE, toJsonSchema(helloSchema)),
        answer: content(CONTENT_TYPE, toJsonSchema(helloAnswerSchema)),
        problems: [...problems, 'install'],
      }),
    },
    '/api/v1/sync/push': {
      post: call('Ops of one install in ascending n; gzip allowed', {
        request: content(CONTENT_TYPE, typedPush),
        answer: content(CONTENT_TYPE, toJsonSchema(pushAnswerSchema)),
        problems: [...problems, 'install', 'epoch'],
      }),
    },
    '/api/v1/sync/pull': {
      post: call('What the device has not got yet', {
        request: content(CONTENT_TYPE, toJsonSchema(pullSchema)),
        answer: content(CONTENT_TYPE, toJsonSchema(pullAnswerSchema)),
        problems: [...problems, 'epoch'],
      }),
    },
    '/api/v1/sync/day-books': {
      post: call('How wards stood at the end of each day, as far as the device does not know it', {
        request: content(CONTENT_TYPE, toJsonSchema(dayBooksSchema)),
        answer: content(CONTENT_TYPE, toJsonSchema(dayBooksAnswerSchema)),
        problems: [...problems, 'epoch'],
      }),
    },
    '/api/v1/sync/poke': {
      get: call('Server-sent events: a scope has grown', {
        answer: content('text/event-stream', toJsonSchema(pokeSchema)),
        problems: ['unauthenticated'],
      }),
    },
    '/api/v1/sync/snapshots/{sha256}': {
      get: call(
        'A snapshot file that a pull named: JSON lines, br or gzip by Accept-Encoding; Range gets plain bytes',
        {
          parameters: [sha256],
          answer: snapshotLines,
          also: {
            206: { description: 'From that byte on', content: snapshotLines },
            304: { description: 'The one of that ETag, which is its SHA-256' },
          },
          problems: ['unauthenticated', 'not-found', 'beyond-end'],
        },
      ),
    },
  };
}

function accountPaths(): JsonSchema {
  return {
    '/api/v1/about': { get: call('What the app needs before sign-in', { answer: json(aboutSchema), isOpen: true }) },
    '/api/v1/enrol': {
      post: call('Enrols a device by a code; sets the device cookie', {
        request: json(enrolSchema),
        answer: json(enrolAnswerSchema),
        problems: ['malformed', 'wrong-code', 'forbidden', 'too-many'],
        isOpen: true,
      }),
    },
    '/api/v1/enrol-codes': {
      post: call('A single-use code for one device; admins', {
        answer: json(enrolCodeAnswerSchema),
        problems: ['unauthenticated', 'forbidden'],
      }),
    },
    '/api/v1/device-cookie': {
      post: call('A fresh cookie by the device’s key', {
        request: json(deviceCookieSchema),
        problems: ['malformed', 'unauthenticated'],
        isOpen: true,
      }),
    },
    '/api/v1/sign-in': {
      post: call('Signs a person in on this device', {
        request: json(signInSchema),
        answer: json(signInAnswerSchema),
        problems: ['malformed', 'unauthenticated', 'wrong-secret', 'too-many'],
      }),
    },
    '/api/v1/sign-out': {
      post: call('Signs out; also a second time', {
        request: json(signOutSchema),
        problems: ['malformed', 'unauthenticated'],
      }),
    },
  };
}

function quarantinePaths(): JsonSchema {
  const ward = { name: 'ward', in: 'query', required: true, schema: { type: 'string' } };
  const accepted = { name: 'accepted', in: 'query', required: false, schema: { type: 'string' } };
  const decide = {
    request: json(decideSchema),
    answer: json(decideAnswerSchema),
  };
  const problems: readonly ProblemName[] = ['malformed', 'unauthenticated', 'not-found'];
  return {
    '/api/v1/quarantine/ask': { post: call('The author asks somebody to accept it', { ...decide, problems }) },
    '/api/v1/quarantine/accept': {
      post: call('Lets it enter the log; leaders in their ward, supervisors and admins outside restricted scopes', {
        ...decide,
        problems: [...problems, 'forbidden', 'undecidable'],
      }),
    },
    '/api/v1/quarantine/discard': {
      post: call('The author gives it up; it stays, marked', { ...decide, problems: [...problems, 'undecidable'] }),
    },
    '/api/v1/quarantine': {
      get: call('Ops kept but not applied; with `accepted` also those that entered the log since', {
        parameters: [ward, accepted],
        answer: json(quarantineSchema),
        problems: ['malformed', 'unauthenticated'],
      }),
    },
    '/api/v1/fleet': {
      get: call('Devices and how each last stood; leaders: of their ward, supervisors: of their wards, admins: all', {
        answer: json(fleetAnswerSchema),
        problems: ['unauthenticated', 'not-found'],
      }),
    },
  };
}

/** Files by tus 1.0, and what became of them. */
function evidencePaths(): JsonSchema {
  const bytes = { type: 'string', format: 'binary' };
  const inHeader = (name: string, pattern: string): JsonSchema => header(name, { type: 'string', pattern });
  const tus = inHeader('Tus-Resumable', '^1\\.0\\.0$');
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const sha256 = { name: 'sha256', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } };
  const scope = { name: 'scope', in: 'query', required: true, schema: { type: 'string' } };
  const problems: readonly ProblemName[] = ['unauthenticated', 'not-found', 'wrong-tus-version'];
  const ends: readonly ProblemName[] = ['evidence-refused', 'evidence-broken', 'upload-busy', 'no-room', 'unavailable'];
  return {
    '/api/v1/evidence': {
      options: call('What of tus is spoken here', { isOpen: true }),
      post: call(
        `Begins an upload, or finds the one begun before; metadata: scope, sha256, type. Refused as ${EVIDENCE_REFUSALS.join(', ')}`,
        {
          parameters: [tus, inHeader('Upload-Length', '^\\d+$'), inHeader('Upload-Metadata', '.')],
          also: { 201: { description: 'Location and Upload-Offset; all of it where the city holds the file already' } },
          problems: [...problems, 'malformed', 'forbidden', 'evidence-refused', 'no-room'],
        },
      ),
    },
    '/api/v1/evidence/uploads/{id}': {
      get: call('As HEAD: Upload-Offset and Upload-Length; Hai-Cap-Evidence: stored once it is', {
        parameters: [id, tus],
        also: { 200: { description: 'Headers only' } },
        problems: [...problems, ...ends],
      }),
      patch: call('Bytes from Upload-Offset on; the last answer says Hai-Cap-Evidence: stored', {
        parameters: [id, tus, inHeader('Upload-Offset', '^\\d+$')],
        request: content('application/offset+octet-stream', bytes),
        problems: [...problems, 'malformed', 'offset', 'too-large', 'wrong-content-type', ...ends],
      }),
      delete: call('Gives an upload up', { parameters: [id, tus], problems: [...problems, 'upload-busy'] }),
    },
    '/api/v1/evidence/status': {
      post: call('Which files the city holds; asked again after a kill or a restore', {
        request: json(evidenceStatusSchema),
        answer: json(evidenceStatusAnswerSchema),
        problems: ['malformed', 'unauthenticated', 'too-large', 'wrong-content-type', 'unavailable'],
      }),
    },
    '/api/v1/evidence/{sha256}': {
      get: call('A file as it is kept, by the hash it was sent under; Repr-Digest is that of its own bytes', {
        parameters: [sha256, scope],
        answer: Object.assign({}, ...EVIDENCE_TYPES.map((type) => content(type, bytes))) as JsonSchema,
        also: { 304: { description: 'The one of that ETag' } },
        problems: ['unauthenticated', 'not-found', 'unavailable'],
      }),
    },
  };
}

function sealedBoardPaths(): JsonSchema {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const file = json(sealedFileSchema);
  const problems: readonly ProblemName[] = ['unauthenticated', 'not-found'];
  return {
    '/api/v1/sealed-boards': {
      get: call('Boards that were sealed; supervisors and admins, where they may see every ward of it', {
        answer: json(sealedBoardListSchema),
        problems,
      }),
      post: call('Seals the board as at a moment; supervisors', {
        request: json(sealBoardSchema),
        answer: file,
        problems: [...problems, 'malformed', 'too-large', 'wrong-content-type'],
      }),
    },
    '/api/v1/sealed-boards/{id}': {
      get: call('A sealed board: a file that is checked without the city', {
        parameters: [id],
        answer: file,
        problems,
      }),
    },
  };
}

function noticePaths(): JsonSchema {
  return {
    '/api/v1/push-notices/key': {
      get: call('What a browser asks its push service for', {
        answer: json(noticeKeyAnswerSchema),
        problems: ['unauthenticated'],
      }),
    },
    '/api/v1/push-notices': {
      post: call('Where notices reach this device, for as long as somebody is signed in on it', {
        request: json(noticeAddressSchema),
        problems: ['malformed', 'unauthenticated', 'forbidden', 'too-large', 'wrong-content-type'],
      }),
      delete: call('No notices to this device; also a second time', { problems: ['unauthenticated'] }),
    },
  };
}
