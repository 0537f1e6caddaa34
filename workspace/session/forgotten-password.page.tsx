import { Banner, Button, Field, TextInput } from '@inopsio/ui'
import { MailCheck } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { AuthFrame } from './auth-frame.tsx'
import { askForPassword } from './session.api.ts'

/** Says the same whether or not there is such an account: nobody learns here who has one. */
export function ForgottenPasswordPage() {
  const [email, setEmail] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const [asked, setAsked] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (email.trim() === '') return setRefusal('Enter your e-mail address.')
    setBusy(true)
    setRefusal(undefined)
    try {
      await askForPassword(email.trim())
      setAsked(email.trim())
    } catch (error) {
      setRefusal(messageOf(error))
    }
    setBusy(false)
  }

  if (asked)
    return (
      <AuthFrame
        title="Look into your mailbox"
        text={`If there is an account for ${asked}, a link is on its way to it.`}
      >
        <p className="flex gap-3 text-muted">
          <MailCheck size={18} className="mt-0.5 shrink-0 text-accent-ink" aria-hidden />
          The link works once, for one hour. Nothing came? Look among the spam, and make sure that this is the
          address you sign in with.
        </p>
        <BackToSignIn />
      </AuthFrame>
    )
  return (
    <AuthFrame title="Forgot your password?" text="We send you a link by which you choose a new one.">
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
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
        <Button type="submit" look="primary" busy={busy} className="mt-1 min-h-10">
          Send the link
        </Button>
      </form>
      <BackToSignIn />
    </AuthFrame>
  )
}

const BackToSignIn = () => (
  <a
    href="/app/sign-in"
    className="mt-6 self-center rounded-mark py-1 text-muted underline-offset-3 hover:text-ink hover:underline"
  >
    Back to sign-in
  </a>
)
