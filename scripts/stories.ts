import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// `npm run stories`: the components of the design system in all their states, at http://127.0.0.1:6006. Further words go
// to Storybook: `npm run stories -- --port 7000`.
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const storybook = join(root, 'node_modules/storybook/dist/bin/dispatcher.js')
const usual = ['dev', '--host', '127.0.0.1', '--port', '6006', '--disable-telemetry', '--no-open']
const child = spawn(process.execPath, [storybook, ...usual, ...process.argv.slice(2)], {
  cwd: join(root, 'ui'),
  stdio: 'inherit',
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
if (process.connected) process.on('disconnect', () => child.kill('SIGTERM'))
child.on('close', code => process.exit(code ?? 1))
