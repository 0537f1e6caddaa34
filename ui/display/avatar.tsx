import { cx } from '../cx.ts'
import { softTone, toneOf } from '../tone.ts'

const sizes = { small: 'size-5 text-[0.5625rem]', normal: 'size-7 text-micro', large: 'size-10 text-body' }

type AvatarProps = { name: string; size?: keyof typeof sizes; square?: boolean }

/** The initials of a name; decoration only, the name always stands beside it. */
export function Avatar({ name, size = 'normal', square }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-grid shrink-0 place-items-center font-semibold select-none',
        square ? 'rounded-control' : 'rounded-full',
        sizes[size],
        softTone[toneOf(name)],
      )}
    >
      {initials(name)}
    </span>
  )
}

function initials(name: string): string {
  const words = name.split(/[\s@._-]+/).filter(word => /\p{L}|\p{N}/u.test(word))
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : undefined]
  return (
    letters
      .map(word => word?.match(/\p{L}|\p{N}/u)?.[0] ?? '')
      .join('')
      .toLocaleUpperCase() || '·'
  )
}
