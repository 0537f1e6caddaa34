import type { AnyReference } from '../fields/ref-any/ref-any.ts'
import type { Kernel } from '../kernel.ts'

/** The address of the page where a notification leads: the record's, else its own link, else all notifications. */
export function pageOf(
  { registry, mailing }: Kernel,
  about: AnyReference | null,
  link: string | null,
): string {
  const route = about && registry.entities.get(about.entity)?.route
  const path = route ? `${route.replace('/api/v1/', '/app/')}/${about.id}` : (link ?? '/app/notifications')
  return `${mailing.publicUrl}${path}`
}
