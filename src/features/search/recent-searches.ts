/** What a person searched for and opened something of. Lost on reload; nobody sees another's. */
import { create } from 'zustand';

const KEPT = 5;

interface RecentSearches {
  readonly textsByPerson: Readonly<Record<string, readonly string[]>>;
  readonly add: (person: string, text: string) => void;
}

export const useRecentSearches = create<RecentSearches>((set) => ({
  textsByPerson: {},
  add: (person, text) =>
    set(({ textsByPerson }) => {
      const before = textsByPerson[person] ?? [];
      const texts = [text, ...before.filter((other) => other !== text)].slice(0, KEPT);
      return { textsByPerson: { ...textsByPerson, [person]: texts } };
    }),
}));
