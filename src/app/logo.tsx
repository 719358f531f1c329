/** Two bars, two levels, both filled: the name of the app as a drawing. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d="M2 3.5h16v5H2zM2 11.5h16v5H2z" fill="currentColor" />
    </svg>
  );
}
