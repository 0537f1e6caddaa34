import { Field, Select } from '@inopsio/ui'
import { type Level, levelOf, levels, withLevel } from './object-access.ts'
import type { ObjectRights } from './objects.api.ts'
import { useRoles } from './use-roles.ts'

type AccessEditProps = { value: ObjectRights; onValue: (value: ObjectRights) => void }

const options = Object.entries(levels).map(([value, label]) => ({ value, label }))

/** What each role may do with the records of an object: nothing, unless something is chosen. */
export function AccessEdit({ value, onValue }: AccessEditProps) {
  const roles = useRoles()
  return (
    <Field label="Who may do what" hint="Administrators may do everything.">
      <fieldset aria-label="Who may do what" className="flex flex-col gap-1">
        {roles.map(({ key, name }) => {
          const level = levelOf(value, key)
          return (
            <span key={key} className="grid grid-cols-2 items-center gap-2">
              <span className="truncate">{name}</span>
              <Select
                aria-label={`${name} may`}
                value={level ?? ''}
                options={level ? options : [{ value: '', label: 'As a program has set it' }, ...options]}
                onValue={chosen => chosen && onValue(withLevel(value, key, chosen as Level))}
              />
            </span>
          )
        })}
      </fieldset>
    </Field>
  )
}
