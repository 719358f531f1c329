/** Which of several facts about one register nobody among them had seen: they stood side by side. */
export function standApart<Fact extends { readonly opId: string; readonly seen: readonly string[] }>(
  facts: readonly Fact[],
): readonly Fact[] {
  return facts.filter(({ opId }) => !facts.some((other) => other.seen.includes(opId)));
}
