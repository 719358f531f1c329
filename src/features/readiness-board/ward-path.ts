/** The address of a ward's page. */
export function wardPath(code: string): string {
  return `/san-sang/${code}`;
}
