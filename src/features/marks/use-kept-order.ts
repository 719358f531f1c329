/**
 * A list as it stood when the screen was opened: rows change in place, new ones come last, and what no longer belongs
 * stays until the next visit. Nothing moves or goes from under a finger.
 */
import { useState } from 'react';
import { type OpenWard, type TaskView, toTaskView } from './open-ward.ts';

/** @param matching what belongs to the list now, in its order. */
export function useKeptOrder(ward: OpenWard, matching: readonly TaskView[]): readonly TaskView[] {
  const { code } = ward.definition;
  const [kept, setKept] = useState({ code, ids: matching.map(({ id }) => id) });
  const before = kept.code === code ? kept.ids : [];
  const known = new Set(before);
  const added = matching.flatMap(({ id }) => (known.has(id) ? [] : [id]));
  const ids = added.length === 0 ? before : [...before, ...added];
  if (kept.code !== code || added.length > 0) setKept({ code, ids });
  const viewsById = new Map(matching.map((view) => [view.id, view]));
  return ids.flatMap((id) => {
    const task = ward.campaign.tasksById.get(id);
    return viewsById.get(id) ?? (task === undefined ? [] : toTaskView(ward, task));
  });
}
