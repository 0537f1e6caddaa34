import { Banner, Button, Field, TextInput, toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { post } from '../api/client.ts'
import { ApiProblem, messageOf } from '../api/problem.ts'

const blank = { current: '', next: '' }

/** A new password, given the old one. */
export function Password() {
  const queries = useQueryClient()
  const [typed, setTyped] = useState(blank)
  const [refusal, setRefusal] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  async function change(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setRefusal(undefined)
    try {
      await post('/api/auth/password', typed)
      setTyped(blank)
      toast({ title: 'Password changed', text: 'You are signed out everywhere else.' })
      await queries.invalidateQueries({ queryKey: ['sessions'] })
    } catch (error) {
      setRefusal(error)
    }
    setBusy(false)
  }

  const problems = refusal instanceof ApiProblem ? refusal.problems : []
  const problemOf = (path: string) => problems.find(problem => problem.path === path)?.message
  return (
    <form onSubmit={change} noValidate className="grid gap-4 sm:grid-cols-2">
      {refusal !== undefined && problems.length === 0 && (
        <Banner meaning="failed" title={messageOf(refusal)} className="sm:col-span-2" />
      )}
      <Field label="Current password" error={problemOf('current')}>
        <TextInput
          type="password"
          autoComplete="current-password"
          value={typed.current}
          onValue={current => setTyped({ ...typed, current })}
        />
      </Field>
      <Field
        label="New password"
        hint="At least 12 characters; a sentence is easiest."
        error={problemOf('next')}
      >
        <TextInput
          type="password"
          autoComplete="new-password"
          value={typed.next}
          onValue={next => setTyped({ ...typed, next })}
        />
      </Field>
      <Button
        type="submit"
        className="justify-self-start"
        busy={busy}
        disabled={typed.current === '' || typed.next === ''}
      >
        Change password
      </Button>
    </form>
  )
}
