import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'

// A program whose parent was killed needs a moment to notice and to give its port back.
const patienceMs = 3_000

/** Waits a moment for the port to become free. @throws StartRefusal that says who has it. */
export async function ensurePortIsFree(host: string, port: number, patience = patienceMs): Promise<void> {
  const deadline = Date.now() + patience
  for (;;) {
    const fault = await tryPort(host, port)
    if (!fault) return
    if (fault.code !== 'EADDRINUSE') throw cannotListen(host, port, fault)
    if (Date.now() > deadline) throw await portTaken(host, port)
    await pause(200)
  }
}

/** The refusal for a port that another program has; a running Inopsio is recognised and named as such. */
export async function portTaken(host: string, port: number): Promise<StartRefusal> {
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  if (await isInopsio(url))
    return new StartRefusal(
      `Port ${port} is taken by a running Inopsio: open ${url}. To start another one, set PORT to another number ` +
        '(and INOPSIO_DATA to another folder, unless both should use the same data).',
    )
  return new StartRefusal(
    `Port ${port} on ${host} is taken by another program. Stop that program, or start with another port: PORT=${port + 1} npm start`,
  )
}

function tryPort(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', resolve)
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)))
  })
}

function cannotListen(host: string, port: number, fault: NodeJS.ErrnoException): StartRefusal {
  if (fault.code === 'EACCES')
    return new StartRefusal(
      `This user may not listen on port ${port}. Choose one above 1023, for example PORT=3000.`,
    )
  return new StartRefusal(
    `Inopsio cannot listen on ${host}:${port} (${fault.message}). HOST must be an address of this machine.`,
  )
}

async function isInopsio(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000), redirect: 'error' })
    return ((await answer.json()) as { program?: string }).program === 'inopsio'
  } catch {
    return false
  }
}
