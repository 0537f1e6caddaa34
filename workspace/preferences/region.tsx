import { Combobox, Field, Skeleton, toast } from '@inopsio/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { findLocales, findZones, localeChoice, zoneChoice } from './locales.ts'
import { type PreferencesPatch, preferencesQuery, savePreferences } from './preferences.api.ts'

/** How numbers and dates are written, and in which time zone; empty is as the company has it. */
export function Region() {
  const { user, tenant, view } = useWorkspace()
  const queries = useQueryClient()
  const preferences = useQuery(preferencesQuery(user.id))

  async function save(patch: PreferencesPatch) {
    try {
      await savePreferences(user.id, patch)
      // "Today" may begin elsewhere now, so what depends on it is read again too.
      await queries.invalidateQueries()
      toast({ title: 'Saved' })
    } catch (error) {
      toast({ tone: 'failed', title: 'Not saved', text: messageOf(error) })
    }
  }

  if (preferences.isError)
    return <LoadFailed error={preferences.error} onRetry={() => void preferences.refetch()} />
  if (preferences.data === undefined) return <Skeleton className="h-24" />
  const { locale, zone } = preferences.data ?? { locale: null, zone: null }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="As written in" hint={`Now: ${exampleNow(view.locale, view.zone)}`}>
        <Combobox
          aria-label="As written in"
          value={locale ? localeChoice(locale) : null}
          placeholder={`Like the company: ${localeChoice(tenant.locale).title}`}
          load={async search => findLocales(search)}
          onValue={chosen => void save({ locale: chosen?.id ?? null })}
        />
      </Field>
      <Field label="Time zone" hint="Dates and times of records are shown and entered in it.">
        <Combobox
          aria-label="Time zone"
          value={zone ? zoneChoice(zone, view.locale) : null}
          placeholder={`Like the company: ${tenant.zone.replaceAll('_', ' ')}`}
          load={async search => findZones(search, view.locale)}
          onValue={chosen => void save({ zone: chosen?.id ?? null })}
        />
      </Field>
    </div>
  )
}

const exampleNow = (locale: string, zone: string): string =>
  `${new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date())} · ${(12_345.6).toLocaleString(locale, { minimumFractionDigits: 2 })}`
