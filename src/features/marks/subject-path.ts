/** The address of what people record about: a task by its id, the others by their UUID. */
const PLACES = { task: 'viec', run: 'chay-thu', problem: 'vuong-mac', urging: 'don-doc' } as const;

export function subjectPath(kind: keyof typeof PLACES, id: string): string {
  return `/${PLACES[kind]}/${id}`;
}
