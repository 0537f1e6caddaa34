import { useWorkspace } from '../meta/use-workspace.ts'
import { Page } from '../shell/page.tsx'
import { news } from './news.ts'

/** What is new, for whoever works here. */
export function NewsPage() {
  const { view } = useWorkspace()
  const month = new Intl.DateTimeFormat(view.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (
    <Page title="What’s new">
      <div className="mx-auto flex max-w-2xl flex-col gap-8 px-4 py-6 sm:px-6">
        {news.map(({ when, items }) => (
          <section key={when}>
            <h2 className="border-b border-line pb-1.5 text-small font-medium text-subtle">
              <time dateTime={when}>{month.format(Date.parse(`${when}-01T00:00:00Z`))}</time>
            </h2>
            <ul>
              {items.map(({ title, text, to }) => (
                <li key={title} className="border-b border-line py-3">
                  <h3 className="font-semibold">{title}</h3>
                  <p className="text-muted">{text}</p>
                  {to && (
                    <a href={`/app${to}`} className="font-medium text-accent-ink hover:underline">
                      Show it<span className="sr-only">: {title}</span>
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  )
}
