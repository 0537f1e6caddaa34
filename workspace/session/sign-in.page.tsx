import { Banner, Button, Field, TextInput } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import { AuthFrame } from './auth-frame.tsx'
import { ChooseCompany, type Company } from './choose-company.tsx'
import { signIn } from './session.api.ts'

export function SignInPage() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const [companies, setCompanies] = useState<readonly Company[]>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { next, ended } = useSearch({ strict: false }) as { next?: string; ended?: string }
  const navigate = useNavigate()
  const queries = useQueryClient()

  async function enter(tenant?: string) {
    setBusy(true)
    setRefusal(undefined)
    try {
      await signIn({ email: email.trim(), password, ...(tenant && { tenant }) })
      queries.clear()
      await navigate({ to: isOwnPath(next) ? next : '/', replace: true })
    } catch (error) {
      setBusy(false)
      if (error instanceof ApiProblem && error.code === 'choose-tenant') {
        setCompanies(error.document.tenants as Company[])
        return
      }
      setRefusal(explain(error))
      form.current?.querySelector<HTMLInputElement>('[name=password]')?.select()
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const empty = email.trim() === '' ? 'email' : password === '' ? 'password' : undefined
    if (!empty) return void enter()
    setRefusal('Enter your e-mail address and your password.')
    form.current?.querySelector<HTMLInputElement>(`[name=${empty}]`)?.focus()
  }

  if (companies)
    return (
      <AuthFrame title="Choose a company" text="Your account belongs to several. Where do you want to work?">
        {refusal && <Banner meaning="failed" title={refusal} className="mb-4" />}
        <ChooseCompany companies={companies} onChoose={slug => void enter(slug)} />
      </AuthFrame>
    )
  return (
    <AuthFrame title="Sign in" text="Good to see you again.">
      <form ref={form} onSubmit={submit} className="flex flex-col gap-4" noValidate>
        {ended && !refusal && (
          <Banner meaning="note" title="Your session has ended. Sign in to go on where you were." />
        )}
        {refusal && <Banner meaning="failed" title={refusal} />}
        <Field label="E-mail">
          <TextInput
            name="email"
            type="email"
            autoComplete="username"
            autoFocus
            className="min-h-10"
            value={email}
            onValue={setEmail}
          />
        </Field>
        <Field label="Password">
          <TextInput
            name="password"
            type="password"
            autoComplete="current-password"
            className="min-h-10"
            value={password}
            onValue={setPassword}
          />
        </Field>
        <Button type="submit" look="primary" busy={busy} className="mt-1 min-h-10">
          Sign in
        </Button>
        <a
          href="/app/forgotten-password"
          className="self-center rounded-mark py-1 text-muted underline-offset-3 hover:text-ink hover:underline"
        >
          Forgot your password?
        </a>
      </form>
    </AuthFrame>
  )
}

/** Only a path inside this application may be gone to after signing in; a foreign address could imitate it. */
function isOwnPath(path: string | undefined): path is string {
  return path !== undefined && /^\/(?![/\\])/.test(path)
}

function explain(error: unknown): string {
  if (!(error instanceof ApiProblem)) return messageOf(error)
  if (error.status === 401)
    return 'This e-mail address and password do not belong together. Check both and try again.'
  if (error.status !== 429) return messageOf(error)
  const seconds = Math.max(1, Math.ceil(Number(error.document.retryAfter) || 60))
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return `Too many attempts. To protect your account, wait ${wait} and try again.`
}
