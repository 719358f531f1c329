/** Unexpected console output fails a test: what is printed is either a bug or noise that hides one. */
import { afterEach, beforeEach, vi } from 'vitest';

const LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const;
let printed: string[] = [];

beforeEach(() => {
  printed = [];
  for (const level of LEVELS) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      printed.push(`console.${level}: ${words.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  if (printed.length > 0) throw new Error(`unexpected console output\n${printed.join('\n')}`);
});
