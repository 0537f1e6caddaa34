import { type Case, leadOf, leadsPath } from '../case.ts'

export const action: Case = {
  name: 'action',
  title: 'action, with audit and event',
  // Handing a lead to oneself is allowed again and again, and happens each time.
  request: (person, turn) => ({
    method: 'POST',
    path: `${leadsPath}/${leadOf(person, turn)}/assign`,
    token: person.token,
    body: JSON.stringify({ owner: person.id }),
  }),
}
