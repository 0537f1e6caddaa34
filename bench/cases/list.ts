import { type Case, leadsPath } from '../case.ts'

const path = `${leadsPath}?status=working&sort=-createdAt&limit=50`

/** A page as scrolling asks for it: the count came with the first page. */
export const list: Case = {
  name: 'list',
  title: 'list of 50, filtered, sorted',
  aim: 0.3,
  request: ({ token }) => ({ method: 'GET', path: `${path}&count=false`, token }),
}

/** The first page, which also says how many there are. */
export const countedList: Case = {
  name: 'list+count',
  title: 'the same with its count',
  request: ({ token }) => ({ method: 'GET', path, token }),
}
