import { Checkbox, Field } from '@inopsio/ui'
import { useRoles } from './use-roles.ts'

type RolesEditProps = { label: string; value: unknown; onValue: (value: unknown) => void }

/** Roles by whom a field may be used; nobody chosen means everybody. Administrators always may. */
export function RolesEdit({ label, value, onValue }: RolesEditProps) {
  const grants = (value ?? {}) as Readonly<Record<string, string>>
  const roles = useRoles()
  const choose = (key: string, isChosen: boolean) => {
    const { [key]: _, ...others } = grants
    const next = isChosen ? { ...others, [key]: 'all' } : others
    onValue(Object.keys(next).length > 0 ? next : null)
  }
  return (
    <Field label={label} hint="Everybody when none is chosen.">
      <fieldset aria-label={label} className="grid grid-cols-2 gap-1">
        {roles.map(({ key, name }) => (
          <span key={key} className="flex items-center gap-2">
            <Checkbox
              aria-label={`${label}: ${name}`}
              checked={key in grants}
              onChecked={isChosen => choose(key, isChosen)}
            />
            {name}
          </span>
        ))}
      </fieldset>
    </Field>
  )
}
