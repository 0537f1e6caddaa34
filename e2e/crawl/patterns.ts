const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** What tells one page from another of the same kind: its path without ids, and which words its query has. */
export function pageOf(href: string): string {
  const { pathname, searchParams } = new URL(href, 'http://workspace')
  const words = [...new Set(searchParams.keys())].sort().join()
  return pathname.replace(uuid, ':id').replace(/\/$/, '') + (words && `?${words}`)
}

/** The same for all kinds of records: lists are one kind of page, whatever they list. */
export function kindOf(page: string, lists: readonly string[]): string {
  const list = lists.find(path => page === path || page.startsWith(`${path}/`) || page.startsWith(`${path}?`))
  return list ? `/app/:module/:plural${page.slice(list.length)}` : page
}
