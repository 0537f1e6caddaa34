import { Banner, Button, Field, TextInput, toast } from '@inopsio/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import { AuthFrame } from './auth-frame.tsx'
import { setNewPassword } from './session.api.ts'

/** Opened with a one-time link: a first password for a new colleague, or a new one for who forgot theirs. */
export function NewPasswordPage() {
  const { token } = useSearch({ strict: false }) as { token?: string }
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const navigate = useNavigate()

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setRefusal(undefined)
    try {
      await setNewPassword({ token: token ?? '', password })
      await navigate({ to: '/sign-in', replace: true })
      toast({ title: 'Password set', text: 'Sign in with it now.' })
    } catch (error) {
      setRefusal(error)
      setBusy(false)
    }
  }

  const problem =
    refusal instanceof ApiProblem
      ? refusal.problems.find(({ path }) => path === 'password')?.message
      : undefined
  return (
    <AuthFrame title="Choose a password" text="You will use it to sign in from now on.">
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        {!token && <Banner meaning="caution" title="This page needs the one-time link you were sent." />}
        {refusal !== undefined && !problem && <Banner meaning="failed" title={messageOf(refusal)} />}
        <Field
          label="New password"
          error={problem}
          hint="At least 12 characters. A sentence is easier to remember and harder to guess than a word."
        >
          <TextInput
            type="password"
            autoComplete="new-password"
            className="min-h-10"
            value={password}
            onValue={setPassword}
          />
        </Field>
        <Button type="submit" look="primary" busy={busy} disabled={!token} className="mt-1 min-h-10">
          Set password
        </Button>
      </form>
    </AuthFrame>
  )
}
