import { type Case, leadOf, leadsPath } from '../case.ts'

export const patch: Case = {
  name: 'patch',
  title: 'patch of three fields',
  request: (person, turn) => ({
    method: 'PATCH',
    path: `${leadsPath}/${leadOf(person, turn)}`,
    token: person.token,
    // A value that is there already would change nothing, and nothing would be written.
    body: JSON.stringify({ jobTitle: `Buyer ${turn}`, city: `Ulm ${turn}`, companyName: `Fair ${turn}` }),
  }),
}
