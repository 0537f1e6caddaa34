import { Separator as Base } from '@base-ui/react/separator'
import { cx } from '../cx.ts'

/** A hairline between two groups of the same kind. Room does it more quietly where there is room. */
export function Separator({ vertical }: { vertical?: boolean }) {
  return (
    <Base
      orientation={vertical ? 'vertical' : 'horizontal'}
      className={cx('shrink-0 bg-line', vertical ? 'h-5 w-px' : 'h-px w-full')}
    />
  )
}
