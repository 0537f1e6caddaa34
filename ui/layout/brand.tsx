/** Our mark: an i whose dot is a signal going out. It takes the colour of the accent. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="shrink-0 text-accent">
      <rect width="24" height="24" rx="6.5" fill="currentColor" />
      <g className="text-on-accent" fill="none" stroke="currentColor" strokeLinecap="round">
        <path d="M9 11.5v6" strokeWidth="2.6" />
        <path d="M13 10a4.4 4.4 0 0 0 0-5.6" strokeWidth="1.7" />
        <path d="M16 12.2a8 8 0 0 0 0-10" strokeWidth="1.7" opacity=".6" />
        <circle cx="9" cy="7.2" r="1.75" fill="currentColor" stroke="none" />
      </g>
    </svg>
  )
}
