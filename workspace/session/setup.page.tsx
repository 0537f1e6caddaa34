import { Banner, Button, Field, TextInput } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import { AuthFrame } from './auth-frame.tsx'
import { setUp, signIn } from './session.api.ts'

const fields = [
  { key: 'company', label: 'Company', type: 'text', autoComplete: 'organization' },
  { key: 'name', label: 'Your name', type: 'text', autoComplete: 'name' },
  { key: 'email', label: 'E-mail', type: 'email', autoComplete: 'username' },
  {
    key: 'password',
    label: 'Password',
    type: 'password',
    autoComplete: 'new-password',
    hint: 'At least 12 characters. A sentence is easier to remember and harder to guess than a word.',
  },
] as const

/** How dates and numbers are written and when a day begins, as the first administrator's own computer has it. */
const surroundings = () => ({
  locale: navigator.language,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

type Answers = Record<(typeof fields)[number]['key'], string>

/** Opened with the one-time link that a new installation prints: makes the company and its first administrator. */
export function SetupPage() {
  const { token } = useSearch({ strict: false }) as { token?: string }
  const [answers, setAnswers] = useState<Answers>({ company: '', name: '', email: '', password: '' })
  const [refusal, setRefusal] = useState<ApiProblem | Error>()
  const [busy, setBusy] = useState(false)
  const navigate = useNavigate()
  const queries = useQueryClient()

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setRefusal(undefined)
    try {
      await setUp({ token: token ?? '', ...answers, ...surroundings() })
      await signIn({ email: answers.email, password: answers.password })
      queries.clear()
      await navigate({ to: '/', replace: true })
    } catch (error) {
      setRefusal(error as Error)
      setBusy(false)
    }
  }

  const problems = refusal instanceof ApiProblem ? refusal.problems : []
  const problemOf = (key: string) => problems.find(problem => problem.path === key)?.message
  const isGeneral = refusal && !fields.some(field => problemOf(field.key))
  return (
    <AuthFrame title="Set up Inopsio" text="Name your company and become its first administrator.">
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        {!token && (
          <Banner
            meaning="caution"
            title="This page needs the one-time link that was printed when Inopsio started."
          />
        )}
        {isGeneral && <Banner meaning="failed" title={messageOf(refusal)} />}
        {fields.map(field => (
          <Field
            key={field.key}
            label={field.label}
            error={problemOf(field.key)}
            hint={'hint' in field && field.hint}
          >
            <TextInput
              name={field.key}
              type={field.type}
              autoComplete={field.autoComplete}
              className="min-h-10"
              value={answers[field.key]}
              onValue={value => setAnswers({ ...answers, [field.key]: value })}
            />
          </Field>
        ))}
        <Button type="submit" look="primary" busy={busy} disabled={!token} className="mt-1 min-h-10">
          Create company and sign in
        </Button>
      </form>
    </AuthFrame>
  )
}
