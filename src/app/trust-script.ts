/** Addresses of our own worker scripts: under Trusted Types such an address is no plain string. */

/** Not in TypeScript's DOM yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

interface Policy {
  createScriptURL(url: string): string;
}

/** The service worker, and workers that the build has named. */
const OURS = /^\/(sw\.js|assets\/[\w-]+\.js)$/;

/** A policy may be made once. */
let policy: Policy | undefined;

export function trustScript(url: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return url;
  policy ??= trustedTypes.createPolicy('hai-cap', {
    createScriptURL: (text) => {
      if (!OURS.test(text)) throw new TypeError(`no script of ours: ${text}`);
      return text;
    },
  });
  return policy.createScriptURL(url);
}
