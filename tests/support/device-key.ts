/** A device's key as a browser makes it: ECDSA P-256 by WebCrypto, signatures base64url of raw r‖s. */
import { webcrypto } from 'node:crypto';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export interface DeviceKey {
  readonly publicKey: Readonly<Record<string, unknown>>;
  sign(text: string): Promise<string>;
}

export async function createDeviceKey(): Promise<DeviceKey> {
  const { privateKey, publicKey } = await webcrypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  return {
    publicKey: { ...(await webcrypto.subtle.exportKey('jwk', publicKey)) },
    sign: async (text) => {
      const signature = await webcrypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        privateKey,
        new TextEncoder().encode(text),
      );
      return Buffer.from(signature).toString('base64url');
    },
  };
}
