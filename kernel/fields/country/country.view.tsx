import { Combobox } from '@inopsio/ui'
import { type EditProps, fieldView } from '../view.ts'
import { countryNames } from './countries.ts'

export const countryView = fieldView<string>({
  text: (value, _field, { locale }) => countryNames(locale).get(value) ?? value,
  Edit: CountryEdit,
  width: 140,
})

function CountryEdit({ value, onValue, field, view, disabled, 'aria-label': label }: EditProps<string>) {
  const names = countryNames(view.locale)
  const load = async (search: string) => {
    const wanted = search.trim().toLocaleLowerCase(view.locale)
    return [...names]
      .filter(
        ([code, name]) =>
          code.toLowerCase() === wanted || name.toLocaleLowerCase(view.locale).includes(wanted),
      )
      .map(([id, title]) => ({ id, title }))
      .sort((one, other) => one.title.localeCompare(other.title, view.locale))
  }
  return (
    <Combobox
      aria-label={label}
      value={value === null ? null : { id: value, title: names.get(value) ?? value }}
      onValue={country => onValue(country?.id ?? null)}
      load={load}
      placeholder="Search country…"
      isRequired={field.required === true}
      disabled={disabled}
    />
  )
}
