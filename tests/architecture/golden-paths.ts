/** The paths a newcomer reads top-down. Each step hands over to the next, or the build stops. The README shows them. */
import type { Step } from './find-broken-steps.ts';

export const GOLDEN_PATHS: Readonly<Record<string, readonly Step[]>> = {};
