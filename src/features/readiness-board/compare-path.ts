/** The address of two wards side by side: the page of one, with the other in its query. */

const OTHER_PARAM = 'voi';

/** Code of the other ward; empty where it is still to be chosen, undefined where nothing is compared. */
export function readOther(params: URLSearchParams): string | undefined {
  return params.get(OTHER_PARAM) ?? undefined;
}

/** `/san-sang/00070?voi=00082` */
export function comparePath(code: string, other = ''): string {
  return `/san-sang/${code}?${OTHER_PARAM}=${other}`;
}
