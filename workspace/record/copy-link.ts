import { toast } from '@inopsio/ui'
import type { EntityMeta } from '../meta/types.ts'
import { listPath } from '../meta/workspace.ts'

/** The address of the record's page, to be sent to somebody. Without HTTPS browsers keep the clipboard closed. */
export async function copyLink(entity: EntityMeta, id: string): Promise<void> {
  const link = `${window.location.origin}/app${listPath(entity)}/${id}`
  try {
    await navigator.clipboard.writeText(link)
    toast({ title: 'Link copied' })
  } catch {
    toast({ tone: 'note', title: 'The browser does not let the link be copied', text: link })
  }
}
