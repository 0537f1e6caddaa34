import { type Case, leadOf } from '../case.ts'

/** What a language model asks for: a tool with its arguments, answered as text and as an object. */
export const mcp: Case = {
  name: 'mcp',
  title: 'MCP tool call: get a lead',
  request: (person, turn) => ({
    method: 'POST',
    path: '/mcp',
    token: person.token,
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'get', arguments: { entity: 'crm.lead', id: leadOf(person, turn) } },
    }),
  }),
}
