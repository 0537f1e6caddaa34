import { sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { htmlFromText, renderHtml, renderLine, renderText } from './render.ts'
import {
  type MailTemplateKey,
  type MailTemplateSpec,
  type MailValue,
  type MailValues,
  mailTemplates,
} from './templates.ts'

/** The words of one mail. */
export interface Words {
  readonly subject: string
  readonly text: string
  readonly html: string
}

interface Template {
  readonly subject: string
  readonly text: string
  readonly html?: string | null
}

/** A mail's words in a language: by the company's own template where there is one, else by the program's. */
export async function compose<K extends MailTemplateKey>(
  kernel: Kernel,
  context: Context,
  key: K,
  values: MailValues<K>,
  locale: string = context.tenant.locale,
): Promise<Words> {
  return fill((await ownTemplate(kernel, context, key, locale)) ?? mailTemplates[key], values)
}

/** The program's own words. */
export const composeFixed = <K extends MailTemplateKey>(key: K, values: MailValues<K>): Words =>
  fill(mailTemplates[key], values)

/** Words that a module brings along for a mail of its own. */
export const fill = (
  { subject, text, html }: Template,
  values: Readonly<Record<string, MailValue>>,
): Words => ({
  subject: renderLine(subject, values),
  text: renderText(text, values),
  html: renderHtml(html ?? htmlFromText(text), values),
})

/** The template in the language itself (`de-AT`) is better than one of its family (`de`), and English than none. */
function ownTemplate(
  kernel: Kernel,
  context: Context,
  key: MailTemplateKey,
  locale: string,
): Promise<Template | null> | null {
  const spec: MailTemplateSpec = mailTemplates[key]
  if (spec.isFixed) return null
  const wanted = [locale, locale.split('-')[0] ?? locale, 'en']
  const entity = kernel.registry.get('core.mailTemplate')
  return runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [{ right: 'read', entity, owners: 'all' }],
      statements: [
        sql`select t.subject, t.text, t.html from core_mail_template t
          where t.tenant_id = ${tenant.id} and t.template = ${key} and t.locale = any(${wanted}::text[])
          order by array_position(${wanted}::text[], t.locale) limit 1`,
      ],
      read([found]) {
        const [row] = found?.rows ?? []
        return row ? { subject: row[0] ?? '', text: row[1] ?? '', html: row[2] ?? null } : null
      },
    }),
    { lane: 'read', isQuick: true },
  )
}
