import { Select } from '@inopsio/ui'
import { type Group, isCondition } from '../filter/tree.ts'
import type { Scope } from './use-board.ts'

type ScopeSelectProps = { scope: Scope; filter: Group; onFilter: (filter: Group) => void }

/** Which of several boards one looks at; it is a condition like any other, so that it is sent and kept with the view. */
export function ScopeSelect({ scope, filter, onFilter }: ScopeSelectProps) {
  const { field, value, options } = scope
  const choose = (chosen: string | null) => {
    if (!chosen) return
    const condition = { field: field.key, operator: 'in', operand: [chosen] }
    const group: Group = filter.match === 'all' ? filter : { match: 'all', of: [filter] }
    const others = group.of.filter(node => !(isCondition(node) && node.field === field.key))
    onFilter({ match: 'all', of: [condition, ...others] })
  }
  return (
    <div className="px-4 pt-3 sm:px-6">
      <Select
        aria-label={field.label}
        size="small"
        value={value}
        options={options}
        onValue={choose}
        className="w-fit!"
      />
    </div>
  )
}
