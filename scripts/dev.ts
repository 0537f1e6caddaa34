import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// `npm run dev`: the server starts again whenever its sources change, and the web app reloads in the browser at the
// address that is printed; that page talks to the server on the usual port.
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const page = 'http://127.0.0.1:5173'
const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`
const children = [
  run(root, ['--watch', '--watch-preserve-output', 'apps/server/main.ts'], {
    PUBLIC_URL: page,
    INOPSIO_DEV: 'on',
  }),
  run(
    join(root, 'apps/web'),
    [join(root, 'node_modules/vite/bin/vite.js'), '--port', '5173', '--strictPort'],
    {
      INOPSIO_URL: server,
    },
  ),
]

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal))
if (process.connected) process.on('disconnect', () => stop('SIGTERM'))
await Promise.race(children.map(child => new Promise(resolve => child.on('close', resolve))))
stop('SIGTERM')

function run(cwd: string, args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' })
}

function stop(signal: NodeJS.Signals): void {
  for (const child of children) child.kill(signal)
  if (process.connected) process.disconnect()
}
