/** The address of something in the ward that was found; said outright where the person has several wards. */
import { useWardPath, withWard } from '../marks/use-person.ts';
import type { ResultsProps } from './result-props.ts';

export function useInWard({ facts, found }: ResultsProps): (path: string) => string {
  const inChosenWard = useWardPath();
  const code = found.ward?.code;
  const hasSeveral = (facts.ward?.grantedCodes.length ?? 0) > 1;
  return (path) => (hasSeveral && code !== undefined ? withWard(path, code) : inChosenWard(path));
}
