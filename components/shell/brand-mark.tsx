/** The mark: a council of five round the one who decides. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden className="shrink-0">
      <g fill="var(--ink)">
        <circle cx="2.8" cy="15.5" r="1.9" />
        <circle cx="5.4" cy="9.3" r="1.9" />
        <circle cx="12" cy="6.3" r="1.9" />
        <circle cx="18.6" cy="9.3" r="1.9" />
        <circle cx="21.2" cy="15.5" r="1.9" />
      </g>
      <circle cx="12" cy="15.5" r="3.6" fill="var(--accent-solid)" />
    </svg>
  );
}
