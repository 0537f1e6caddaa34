import { listPath, Page, useWorkspace } from '@inopsio/workspace'

const lists = [
  { id: 'crm.leadSource', about: 'Where leads come from.' },
  { id: 'crm.subSource', about: 'More exactly: which form, which fair, which partner.' },
  { id: 'crm.leadCategory', about: 'Kinds of leads; they decide what is asked.' },
  { id: 'crm.qualificationQuestion', about: 'What you want to know before a lead becomes a deal.' },
  { id: 'crm.disqualifyReason', about: 'Why leads do not become deals.' },
]

/** The lists that a company keeps for its leads, in one place. */
export function LeadListsPage() {
  const workspace = useWorkspace()
  return (
    <Page title="Lead lists" heading={<h1 className="truncate text-title font-semibold">Lead lists</h1>}>
      <ul className="mx-auto grid w-full max-w-4xl gap-2 px-4 py-5 sm:px-6">
        {lists.map(({ id, about }) => {
          const entity = workspace.entity(id)
          return (
            entity && (
              <li key={id}>
                <a
                  href={`/app${listPath(entity)}`}
                  className="block rounded-control border border-line px-3 py-2 hover:border-line-strong hover:bg-hover"
                >
                  <span className="font-medium">{entity.label[1]}</span>
                  <span className="block text-subtle">{about}</span>
                </a>
              </li>
            )
          )
        })}
      </ul>
    </Page>
  )
}
