/** A sentence of either language in which one part is Vietnamese whatever the language: names, titles, what people wrote. */
export function VietnamesePart({ text, part }: { readonly text: string; readonly part: string }) {
  const at = part === '' ? -1 : text.indexOf(part);
  if (at === -1) return text;
  return (
    <>
      {text.slice(0, at)}
      <span lang="vi">{part}</span>
      {text.slice(at + part.length)}
    </>
  );
}
