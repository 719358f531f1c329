/** Every component in every state: what the test checks and the page `/mau` of the development server shows. */
import { CONTROL_EXAMPLES } from './control-examples.tsx';
import type { Example } from './example.ts';
import { FACT_EXAMPLES } from './fact-examples.tsx';

export const EXAMPLES: readonly Example[] = [...CONTROL_EXAMPLES, ...FACT_EXAMPLES];
