import { Field, Select, Skeleton, Switch, TextInput, toast } from '@inopsio/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { Page } from '../shell/page.tsx'
import {
  type MailMoment,
  type NotificationType,
  type Preferences,
  readPreferences,
  readTypes,
  savePreferences,
} from './notifications.api.ts'

const moments = [
  { value: 'now', label: 'At once' },
  { value: 'daily', label: 'In the daily digest' },
  { value: 'off', label: 'Not by mail' },
] as const

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** What one is told of, and how. Every choice is saved as it is made. */
export function NotificationSettingsPage() {
  const { user } = useWorkspace()
  const types = useQuery({
    queryKey: ['notification-types'],
    queryFn: ({ signal }) => readTypes(signal),
  })
  const preferences = useQuery({
    queryKey: ['notification-preferences', user.id],
    queryFn: ({ signal }) => readPreferences(user.id, signal),
  })
  const failed = types.error ?? preferences.error
  return (
    <Page title="Notification settings">
      {failed && (
        <LoadFailed
          error={failed}
          onRetry={() => {
            void types.refetch()
            void preferences.refetch()
          }}
        />
      )}
      {!failed && (!types.data || preferences.data === undefined) && <Skeleton className="m-6 h-40" />}
      {types.data && preferences.data !== undefined && (
        <Choices types={types.data.data} preferences={preferences.data} />
      )}
    </Page>
  )
}

type ChoicesProps = { types: readonly NotificationType[]; preferences: Preferences | null }

function Choices({ types, preferences }: ChoicesProps) {
  const { user, view } = useWorkspace()
  const queries = useQueryClient()
  const [zone, setZone] = useState(preferences?.zone ?? '')

  async function save(patch: Partial<Omit<Preferences, 'id'>>) {
    try {
      await savePreferences(preferences?.id, patch)
      toast({ title: 'Saved' })
    } catch (error) {
      toast({ tone: 'failed', title: 'Not saved', text: messageOf(error) })
    }
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['notification-preferences', user.id] }),
      queries.invalidateQueries({ queryKey: ['notification-types'] }),
    ])
  }

  const choose = (type: string, choice: { inApp?: boolean; mail?: MailMoment }) => {
    const known = preferences?.types ?? {}
    return save({ types: { ...known, [type]: { ...known[type], ...choice } } })
  }

  const modules = [...new Set(types.map(({ module }) => module))]
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-8 px-4 py-6 sm:px-6">
      {modules.map(module => (
        <section key={module} aria-label={module}>
          <h2 className="mb-1 font-semibold">{module}</h2>
          <ul className="divide-y divide-line border-y border-line">
            {types
              .filter(each => each.module === module)
              .map(each => (
                <li key={each.type} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
                  <span className="min-w-48 flex-1">{each.label}</span>
                  <span className="flex items-center gap-2 text-muted">
                    <Switch
                      aria-label={`${each.label}: in the bell`}
                      checked={each.inApp}
                      onChecked={inApp => void choose(each.type, { inApp })}
                    />
                    In the bell
                  </span>
                  <Select
                    aria-label={`${each.label}: by mail`}
                    className="w-46 max-sm:w-full"
                    value={each.mail}
                    options={moments}
                    onValue={mail => mail && void choose(each.type, { mail: mail as MailMoment })}
                  />
                </li>
              ))}
          </ul>
        </section>
      ))}
      <section aria-label="Daily digest" className="grid gap-4 sm:grid-cols-2">
        <h2 className="font-semibold sm:col-span-2">Daily digest</h2>
        <Field label="Comes at">
          <Select
            aria-label="Digest comes at"
            value={String(preferences?.digestHour ?? 8)}
            options={hours}
            onValue={hour => hour !== null && void save({ digestHour: Number(hour) })}
          />
        </Field>
        <Field label="Time zone" hint={`Empty: ${view.zone}, like the company.`}>
          <TextInput
            value={zone}
            onValue={setZone}
            onBlur={() =>
              zone.trim() !== (preferences?.zone ?? '') && void save({ zone: zone.trim() || null })
            }
            placeholder={view.zone}
          />
        </Field>
      </section>
    </div>
  )
}
