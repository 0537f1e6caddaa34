import { Avatar, Banner, Button, cx, Segmented } from '@inopsio/ui'
import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { AuthFrame } from '../session/auth-frame.tsx'
import { type Access, type Company, letIn, type Question, turnAway } from './authorize.api.ts'

type ConsentFormProps = {
  question: Question
  request: string
  onLeave: (address: string) => void
}

/** Who asks, for what, in which company: a person decides about all three. */
export function ConsentForm({ question, request, onLeave }: ConsentFormProps) {
  const { app, wishes, reading, isReadingOnly, companies } = question
  const [company, setCompany] = useState(companies.find(each => each.isCurrent)?.id ?? companies[0]?.id ?? '')
  const [access, setAccess] = useState<Access>(isReadingOnly ? 'full' : 'read')
  const [busy, setBusy] = useState<'allow' | 'deny'>()
  const [refusal, setRefusal] = useState<string>()
  const mayChange = !isReadingOnly && reading.length > 0

  async function decide(decision: 'allow' | 'deny') {
    setBusy(decision)
    setRefusal(undefined)
    try {
      const chosen = reading.length > 0 ? access : 'full'
      onLeave((await (decision === 'allow' ? letIn(request, company, chosen) : turnAway(request))).redirect)
    } catch (error) {
      setBusy(undefined)
      setRefusal(messageOf(error))
    }
  }

  return (
    <AuthFrame title={`Let ${app.name} in?`} text={<Who app={app} />}>
      <div className="flex flex-col gap-5">
        {refusal && <Banner meaning="failed" title={refusal} />}
        <Companies companies={companies} value={company} onValue={setCompany} />
        <section className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h2 className="font-medium">It will be able to</h2>
            {mayChange && (
              <Segmented
                label="How far it may go"
                value={access}
                onValue={setAccess}
                options={[
                  { value: 'read', label: 'Only look' },
                  { value: 'full', label: 'Look and change' },
                ]}
              />
            )}
          </div>
          <Wishes words={mayChange && access === 'read' ? reading : wishes} />
        </section>
        <div className="flex flex-col gap-2">
          <Button
            look="primary"
            className="min-h-10"
            busy={busy === 'allow'}
            disabled={busy === 'deny'}
            onClick={() => void decide('allow')}
          >
            Let it in
          </Button>
          <Button
            className="min-h-10"
            busy={busy === 'deny'}
            disabled={busy === 'allow'}
            onClick={() => void decide('deny')}
          >
            Turn it away
          </Button>
        </div>
        <p className="text-small text-subtle">
          It never learns your password, and never sees more than you do. You disconnect it at any time under
          Connected apps.
        </p>
      </div>
    </AuthFrame>
  )
}

function Who({ app: { name, place, vouchedBy } }: { app: Question['app'] }) {
  if (vouchedBy !== null)
    return (
      <>
        {name} of <strong className="font-medium text-ink">{vouchedBy}</strong> wants to work with Inopsio for
        you.
      </>
    )
  return (
    <>
      A program that calls itself {name} wants to work with Inopsio for you, and sends you back to{' '}
      <strong className="font-medium text-ink">{place}</strong>. Go on only if you have just asked it to.
    </>
  )
}

function Wishes({ words }: { words: readonly string[] }) {
  return (
    <ul className="flex flex-col gap-2 rounded-card border border-line bg-surface p-3.5" aria-live="polite">
      {words.map(word => (
        <li key={word} className="flex items-start gap-2.5">
          <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-accent-ink" />
          <span>{word}</span>
        </li>
      ))}
    </ul>
  )
}

type CompaniesProps = { companies: readonly Company[]; value: string; onValue: (id: string) => void }

/** One company needs no choice, but is named: what an app sees is that company's. */
function Companies({ companies, value, onValue }: CompaniesProps) {
  const name = useId()
  const [only] = companies
  if (only && companies.length === 1)
    return (
      <p className="flex items-center gap-3">
        <Avatar name={only.name} square />
        <span>
          For you in <span className="font-medium">{only.name}</span>
        </span>
      </p>
    )
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 font-medium">For you in</legend>
      {companies.map(company => (
        <label
          key={company.id}
          className={cx(
            'flex min-h-12 cursor-pointer items-center gap-3 rounded-card border bg-surface px-3 py-2 shadow-raise',
            'has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus',
            company.id === value ? 'border-accent ring-1 ring-accent' : 'border-line-strong hover:bg-hover',
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={company.id === value}
            onChange={() => onValue(company.id)}
          />
          <Avatar name={company.name} square />
          <span className="min-w-0 flex-1 truncate font-medium">{company.name}</span>
          {company.id === value && <Check size={16} aria-hidden className="text-accent-ink" />}
        </label>
      ))}
    </fieldset>
  )
}
