type SpinnerProps = { label: string; size?: 'small' | 'normal' | 'large' }

const sizes = { small: 'text-[0.875rem]', normal: 'text-[1.25rem]', large: 'text-[2rem]' }

/** Something is on its way and has no shape yet; where its shape is known, use Skeleton. */
export function Spinner({ label, size = 'normal' }: SpinnerProps) {
  return (
    <span role="status" className="inline-grid place-items-center text-accent-ink">
      <span className={`spinner ${sizes[size]}`} aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  )
}
