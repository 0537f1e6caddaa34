import { type Case, leadOf, leadsPath } from '../case.ts'

export const getById: Case = {
  name: 'get',
  title: 'get by id',
  aim: 0.3,
  request: (person, turn) => ({
    method: 'GET',
    path: `${leadsPath}/${leadOf(person, turn)}`,
    token: person.token,
  }),
}
