import { Field, Select } from '@inopsio/ui'
import { type Level, levelOf, levels, withLevel } from './object-access.ts'
import type { ObjectRights } from './objects.api.ts'
import { useRoles } from './use-roles.ts'

type AccessEditProps = { value: ObjectRights; onValue: (value: ObjectRights) => void }

const options = Object.entries(levels).map(([value, label]) => ({ value, label }))
const asSet = { value: '', label: 'As a program has set it' }

/** What each role may do with the records of an object: nothing, unless something is chosen. */
export function AccessEdit({ value, onValue }: AccessEditProps) {
  const roles = useRoles()
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-semibold">Who may do what</legend>
      <p className="text-small text-muted">
        Administrators may do everything, all others only what you choose here.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        {roles.map(({ key, name }) => {
          const level = levelOf(value, key)
          return (
            <Field key={key} label={name}>
              <Select
                value={level ?? ''}
                options={level ? options : [asSet, ...options]}
                onValue={chosen => chosen && onValue(withLevel(value, key, chosen as Level))}
              />
            </Field>
          )
        })}
      </div>
    </fieldset>
  )
}
