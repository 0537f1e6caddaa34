import { rules } from '../entity/rules.ts'
import { invalid, type Problem } from '../errors.ts'
import { namesIn } from './render.ts'
import { type MailTemplateKey, mailTemplates } from './templates.ts'

/** Names what a template uses, and refuses what its mail has no value for: better now than in a mail. */
rules('core.mailTemplate', {
  uses({ template, subject, text, html }) {
    const { values } = mailTemplates[template as MailTemplateKey]
    const problems = Object.entries({ subject, text, html }).flatMap(([path, words]) =>
      namesIn(words).flatMap(name => problemOf(path, name, values)),
    )
    if (problems.length > 0) throw invalid(problems)
    return namesIn(subject, text, html).join(', ') || null
  },
})

function problemOf(path: string, name: string | null, values: Readonly<Record<string, string>>): Problem[] {
  if (name !== null && Object.hasOwn(values, name)) return []
  const known = Object.keys(values).map(key => `{{${key}}}`)
  const message = `${name === null ? 'Double braces hold one name' : `This mail has no value {{${name}}}`}; it knows ${known.join(', ')}.`
  return [{ path, code: 'value', message }]
}
