import { Avatar, Button, Field, TextInput, toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { request } from '../api/client.ts'
import { ApiProblem, messageOf } from '../api/problem.ts'
import { useWorkspace, workspaceQuery } from '../meta/use-workspace.ts'

/** How one is called in this company, and what one is here. */
export function Profile() {
  const { user, tenant } = useWorkspace()
  const queries = useQueryClient()
  const [name, setName] = useState(user.name)
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function save(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setRefusal(undefined)
    try {
      await request('PATCH', '/api/auth/me', { body: { name: name.trim() } })
      await queries.invalidateQueries({ queryKey: workspaceQuery.queryKey })
      toast({ title: 'Name saved' })
    } catch (error) {
      const problem = error instanceof ApiProblem ? error.problems[0]?.message : undefined
      setRefusal(problem ?? messageOf(error))
    }
    setBusy(false)
  }

  return (
    <form onSubmit={save} noValidate className="flex items-start gap-3">
      <span className="mt-6">
        <Avatar name={user.name} />
      </span>
      <Field label="Name" hint={`As colleagues at ${tenant.name} see it.`} error={refusal} className="flex-1">
        <TextInput value={name} onValue={setName} autoComplete="name" />
      </Field>
      <Button type="submit" className="mt-5.5" busy={busy} disabled={name.trim() === user.name}>
        Save name
      </Button>
    </form>
  )
}
