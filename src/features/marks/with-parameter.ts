/** One parameter of an address set to a value, or taken out where there is none; all others stay. */
export function withParameter(before: URLSearchParams, name: string, value: string | undefined): URLSearchParams {
  const next = new URLSearchParams(before);
  if (value === undefined || value === '') next.delete(name);
  else next.set(name, value);
  return next;
}
