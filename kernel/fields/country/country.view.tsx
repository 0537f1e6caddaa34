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
  return (
    <Combobox
      aria-label={label}
      value={value === null ? null : { id: value, title: names.get(value) ?? value }}
      onValue={country => onValue(country?.id ?? null)}
      load={async search => countriesFor(search, view.locale)}
      placeholder="Search country…"
      isRequired={field.required === true}
      disabled={disabled}
    />
  )
}

/** Countries with these letters in their name, those that begin with them first. */
function countriesFor(search: string, locale: string): { id: string; title: string }[] {
  const wanted = search.trim().toLocaleLowerCase(locale)
  const place = ({ id, title }: { id: string; title: string }) =>
    id.toLowerCase() === wanted ? 0 : title.toLocaleLowerCase(locale).indexOf(wanted)
  return [...countryNames(locale)]
    .map(([id, title]) => ({ id, title }))
    .filter(country => place(country) >= 0)
    .sort(
      (one, other) =>
        Math.sign(place(one)) - Math.sign(place(other)) || one.title.localeCompare(other.title, locale),
    )
}
